package dev.infomax.streams.topology.encode;

import dev.infomax.encoder.EngineException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Waits for outcomes as long as the devices get on with their work, but never so long that the
 * transaction could time out.
 *
 * <p>Thread-safe.
 */
final class OutcomeWait {
  private final Duration stall;
  private final Duration limit;
  private final LongSupplier progress;

  /**
   * @param stall how long nothing may be finished
   * @param limit of one wait in all
   * @param progress grows with everything that is finished
   */
  OutcomeWait(Duration stall, Duration limit, LongSupplier progress) {
    this.stall = stall;
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * The outcome.
   *
   * @throws EngineException if the engine failed or stalls
   * @throws RuntimeException as the preparation threw it
   */
  RecordOutcome await(CompletableFuture<RecordOutcome> future) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      long before = progress.getAsLong();
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
    if (progress.getAsLong() == before) {
      throw new EngineException(
          "no device finished anything in %d ms (encode.inference-timeout)"
              .formatted(TimeUnit.NANOSECONDS.toMillis(waitedNanos)),
          cause);
    }
  }

  private void giveUpAt(long deadline, TimeoutException cause) {
    if (System.nanoTime() >= deadline) {
      throw new EngineException(
          ("an image was not encoded in %d ms, too close to encode.transaction-timeout; raise that"
                  + " or lower batch.max-size")
              .formatted(limit.toMillis()),
          cause);
    }
  }

  private static RuntimeException asUnchecked(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(cause);
    };
  }
}
