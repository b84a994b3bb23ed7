package dev.infomax.streams.inference;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Submissions before their preparation, each handed out once: first those that somebody waits for,
 * then the others; either in the order in which they came.
 *
 * <p>Thread-safe; guarded by {@code lock}.
 */
final class SubmissionQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ready = lock.newCondition();
  private final Queue<Submission<?>> awaited = new ArrayDeque<>();
  private final Queue<Submission<?>> ahead = new ArrayDeque<>();

  /** Adds one that is not waited for yet. */
  void add(Submission<?> submission) {
    put(ahead, submission);
  }

  /** Adds one that is waited for; one that is in here already moves ahead. */
  void hurry(Submission<?> submission) {
    if (!submission.isTaken()) {
      put(awaited, submission);
    }
  }

  private void put(Queue<Submission<?>> queue, Submission<?> submission) {
    lock.lock();
    try {
      queue.add(submission);
      ready.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next one; waits for it. */
  Submission<?> take() throws InterruptedException {
    while (true) {
      Submission<?> next = next();
      if (next.take()) {
        return next;
      }
    }
  }

  private Submission<?> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Submission<?> next = awaited.isEmpty() ? ahead.poll() : awaited.remove();
        if (next != null) {
          return next;
        }
        ready.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many are in here; one that was hurried may count twice until its turn has come. */
  int size() {
    lock.lock();
    try {
      return awaited.size() + ahead.size();
    } finally {
      lock.unlock();
    }
  }

  /** Cancels everything in here. */
  void cancelAll() {
    lock.lock();
    try {
      awaited.forEach(Submission::cancel);
      ahead.forEach(Submission::cancel);
      awaited.clear();
      ahead.clear();
    } finally {
      lock.unlock();
    }
  }
}
