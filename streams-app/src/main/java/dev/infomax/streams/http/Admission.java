package dev.infomax.streams.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls under way and refuses those beyond a limit at once: a queue would only delay the
 * refusal.
 *
 * <p>Thread-safe.
 */
final class Admission {
  /** A call under way. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private final int most;
  private final int mostOfOne;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> byClient = new ConcurrentHashMap<>();

  Admission(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /**
   * Begins a call.
   *
   * @throws ProblemException if there are too many
   */
  Place enter(String client) {
    if (byClient.merge(client, 1, Integer::sum) > mostOfOne) {
      leave(client);
      throw new ProblemException(
          ProblemCode.TOO_MANY_REQUESTS,
          "",
          "one client may have " + mostOfOne + " calls under way; try again");
    }
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      leave(client);
      throw new ProblemException(
          ProblemCode.BUSY, "", "the server has " + most + " calls under way; try again");
    }
    return () -> {
      all.decrementAndGet();
      leave(client);
    };
  }

  /** Clients that call nothing take no memory. */
  private void leave(String client) {
    byClient.computeIfPresent(client, (_, calls) -> calls == 1 ? null : calls - 1);
  }

  int underWay() {
    return all.get();
  }
}
