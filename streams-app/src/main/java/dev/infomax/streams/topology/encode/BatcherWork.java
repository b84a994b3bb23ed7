package dev.infomax.streams.topology.encode;

import dev.infomax.streams.inference.MicroBatcher;
import java.util.concurrent.CompletableFuture;

/**
 * The work of a batcher.
 *
 * <p>Thread-safe.
 */
record BatcherWork(MicroBatcher batcher) implements OutcomeWait.Work {
  @Override
  public long finished() {
    return batcher.progress();
  }

  @Override
  public boolean isOnDevice() {
    return batcher.isOnDevice();
  }

  @Override
  public void hurry(CompletableFuture<?> submitted) {
    batcher.hurry(submitted);
  }
}
