package dev.infomax.bench.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that ask one question after the other, each the next as soon as it has an answer. */
final class ClosedLoop {
  private ClosedLoop() {}

  /** Asks a question; the number is different for each. */
  @FunctionalInterface
  interface Ask {
    void ask(int number) throws Exception;
  }

  /**
   * Latencies of all questions that the clients asked in that time.
   *
   * @throws ExecutionException if one failed
   */
  static Latencies run(int clients, Duration time, Ask ask)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    List<Callable<List<Long>>> loops = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int first = client;
      loops.add(() -> loop(first, clients, begin + time.toNanos(), ask));
    }
    List<Long> nanos = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Long>> loop : executor.invokeAll(loops)) {
        nanos.addAll(loop.get());
      }
    }
    return Latencies.of(nanos, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static List<Long> loop(int first, int step, long end, Ask ask) throws Exception {
    List<Long> nanos = new ArrayList<>();
    long begin = System.nanoTime();
    for (int number = first; begin < end; number += step) {
      ask.ask(number);
      long answered = System.nanoTime();
      nanos.add(answered - begin);
      begin = answered;
    }
    return nanos;
  }
}
