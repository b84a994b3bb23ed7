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
    var place = new Place(client);
    try {
      place.resume();
    } catch (ProblemException full) {
      place.close();
      throw full;
    }
    return place;
  }

  /** Clients that call nothing take no memory. */
  private void leave(String client) {
    byClient.computeIfPresent(client, (_, calls) -> calls == 1 ? null : calls - 1);
  }

  /** A call under way. Confined to the thread of the request. */
  final class Place implements AutoCloseable {
    private final String client;
    private boolean counted;

    private Place(String client) {
      this.client = client;
    }

    /** Makes room for another; the call still counts as one of its client. */
    void pause() {
      if (counted) {
        counted = false;
        all.decrementAndGet();
      }
    }

    /**
     * Goes on.
     *
     * @throws ProblemException if there are too many by now
     */
    void resume() {
      if (all.incrementAndGet() > most) {
        all.decrementAndGet();
        throw new ProblemException(
            ProblemCode.BUSY, "", "the server has " + most + " calls under way; try again");
      }
      counted = true;
    }

    @Override
    public void close() {
      pause();
      leave(client);
    }
  }
}
