package dev.infomax.trainer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a Ctrl-C end work at its next safe point. */
final class Interruption {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Interruption() {}

  /** Runs {@code work}; when the process is told to end meanwhile, calls {@code stop} and waits. */
  static <T> T during(Runnable stop, Supplier<T> work) {
    var done = new CountDownLatch(1);
    var hook = new Thread(() -> stopAndWait(stop, done), "infomax-stop-1");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static void stopAndWait(Runnable stop, CountDownLatch done) {
    stop.run();
    try {
      if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("the batch at hand was abandoned");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook is what ends it.
    }
  }
}
