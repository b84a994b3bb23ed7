package dev.infomax.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that ask one question after the other, each the next as soon as it has an answer. */
public final class ClosedLoop {
  private static final int WINDOW = 1 << 16;

  private ClosedLoop() {}

  /** Asks a question and returns when it is answered. */
  @FunctionalInterface
  public interface Ask<Q, X extends Exception> {
    /** Asks. */
    void ask(Q question) throws X;
  }

  /** Asks on this thread for so many seconds, question after question, over and over. */
  public static <Q, X extends Exception> Latencies alone(
      List<Q> questions, double seconds, Ask<Q, X> ask) throws X {
    return from(questions, 0, seconds, ask);
  }

  /**
   * Asks on several threads at once; all questions together.
   *
   * @throws ExecutionException if one failed
   */
  public static <Q, X extends Exception> Latencies together(
      List<Q> questions, int clients, double seconds, Ask<Q, X> ask)
      throws InterruptedException, ExecutionException {
    List<Callable<Latencies>> loops = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int first = client * questions.size() / clients;
      loops.add(() -> from(questions, first, seconds, ask));
    }
    try (var threads = Executors.newFixedThreadPool(clients)) {
      long[] all = {};
      double longest = 0;
      for (Future<Latencies> done : threads.invokeAll(loops)) {
        long[] more = done.get().nanos();
        int before = all.length;
        all = Arrays.copyOf(all, before + more.length);
        System.arraycopy(more, 0, all, before, more.length);
        longest = Math.max(longest, done.get().seconds());
      }
      return Latencies.of(all, longest);
    }
  }

  private static <Q, X extends Exception> Latencies from(
      List<Q> questions, int first, double seconds, Ask<Q, X> ask) throws X {
    long[] nanos = new long[WINDOW];
    int count = 0;
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    long now = begin;
    while (now < end) {
      ask.ask(questions.get((first + count) % questions.size()));
      long after = System.nanoTime();
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = after - now;
      now = after;
    }
    return Latencies.of(Arrays.copyOf(nanos, count), (now - begin) / 1e9);
  }
}
