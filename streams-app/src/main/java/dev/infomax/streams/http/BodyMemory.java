package dev.infomax.streams.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory of the request bodies that are held at once.
 *
 * <p>Thread-safe.
 */
final class BodyMemory {
  private final AtomicLong free;

  BodyMemory(long bytes) {
    free = new AtomicLong(bytes);
  }

  /** By the settings; enough for one largest body in any case. */
  static BodyMemory of(LimitSettings limits, int largestBody) {
    long wanted =
        limits.bodyBytes() == 0 ? Runtime.getRuntime().maxMemory() / 8 : limits.bodyBytes();
    return new BodyMemory(Math.max(wanted, largestBody));
  }

  /** The part of one request; nothing so far. */
  Share open() {
    return new Share();
  }

  /** What one request holds. Confined to the thread of the request. */
  final class Share implements AutoCloseable {
    private long held;

    /**
     * Takes so much more.
     *
     * @throws ProblemException if there is not so much left
     */
    void take(int bytes) {
      if (free.addAndGet(-bytes) < 0) {
        free.addAndGet(bytes);
        throw new ProblemException(
            ProblemCode.BUSY, "", "too many request bodies are being read; try again");
      }
      held += bytes;
    }

    @Override
    public void close() {
      free.addAndGet(held);
      held = 0;
    }
  }
}
