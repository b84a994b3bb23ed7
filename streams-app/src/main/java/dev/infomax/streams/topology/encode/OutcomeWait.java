package dev.infomax.streams.topology.encode;

import dev.infomax.encoder.EngineException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for outcomes as long as the devices get on with their work, but never so long that the
 * transaction could time out.
 *
 * <p>Thread-safe.
 */
final class OutcomeWait {
  private final Duration stall;
  private final Duration limit;
  private final Work work;

  /**
   * @param stall how long a device may be at work while nothing is finished
   * @param limit of one wait in all
   */
  OutcomeWait(Duration stall, Duration limit, Work work) {
    this.stall = stall;
    this.limit = limit;
    this.work = work;
  }

  /**
   * The outcome.
   *
   * @throws EngineException if the engine failed or stalls
   * @throws RuntimeException as the preparation threw it
   */
  RecordOutcome await(CompletableFuture<RecordOutcome> future) {
    work.hurry(future);
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      long before = work.finished();
      long wait = Math.min(stall.toNanos(), deadline - System.nanoTime());
      try {
        return future.get(wait, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        giveUpIfStalled(before, wait, e);
        giveUpAt(deadline, e);
      } catch (ExecutionException e) {
        throw asUnchecked(Objects.requireNonNullElse(e.getCause(), e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException("interrupted while an image was being encoded", e);
      }
    }
  }

  private void giveUpIfStalled(long before, long waitedNanos, TimeoutException cause) {
    if (work.finished() == before && work.isOnDevice()) {
      throw new EngineException(
          "no device finished anything in %d ms (encode.inference-timeout)"
              .formatted(TimeUnit.NANOSECONDS.toMillis(waitedNanos)),
          cause);
    }
  }

  private void giveUpAt(long deadline, TimeoutException cause) {
    if (System.nanoTime() >= deadline) {
      throw new EngineException(
          "an image was not encoded in %d ms, too close to encode.transaction-timeout; %s"
              .formatted(
                  limit.toMillis(),
                  work.isOnDevice()
                      ? "raise that or lower batch.max-size"
                      : "no device is at work: decoding it or asking the registry takes that long"),
          cause);
    }
  }

  /** What it needs of those who work on the images. */
  interface Work {
    /** Grows with everything that is finished. */
    long finished();

    /** Whether a device is at work. */
    boolean isOnDevice();

    /** Puts first what is waited for. */
    void hurry(CompletableFuture<?> submitted);
  }

  private static RuntimeException asUnchecked(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(cause);
    };
  }
}
