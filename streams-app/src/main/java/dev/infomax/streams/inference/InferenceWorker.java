package dev.infomax.streams.inference;

import dev.infomax.encoder.EngineException;

/** Runs batches on one device, one after the other, until interrupted. */
final class InferenceWorker implements Runnable {
  private final BatchQueue batches;
  private final RetryingEngine engine;
  private final MicroBatcher.Meter meter;
  private final Progress progress;

  InferenceWorker(
      BatchQueue batches, RetryingEngine engine, MicroBatcher.Meter meter, Progress progress) {
    this.progress = progress;
    this.batches = batches;
    this.engine = engine;
    this.meter = meter;
  }

  @Override
  public void run() {
    try {
      while (true) {
        MicroBatch batch = batches.take();
        progress.begin();
        encode(batch);
        progress.end();
        batches.release(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void encode(MicroBatch batch) throws InterruptedException {
    long start = System.nanoTime();
    try {
      float[] vectors = engine.encode(batch.pixels(), batch.size());
      meter.encoded(batch.size(), System.nanoTime() - start);
      batch.complete(vectors);
    } catch (InterruptedException e) {
      batch.cancel();
      throw e;
    } catch (EngineException e) {
      fail(batch, e);
    } catch (RuntimeException | Error e) {
      fail(batch, new EngineException("the engine failed in a way it should not: " + e, e));
    }
  }

  private void fail(MicroBatch batch, EngineException cause) {
    meter.failed(batch.size());
    batch.fail(cause);
  }
}
