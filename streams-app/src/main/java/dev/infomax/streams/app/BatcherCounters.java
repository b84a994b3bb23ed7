package dev.infomax.streams.app;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.streams.inference.MicroBatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the micro-batcher does, as metrics.
 *
 * <p>Thread-safe.
 */
final class BatcherCounters implements MicroBatcher.Meter {
  private final MeterRegistry registry;
  private final Timer waited;
  private final Timer prepared;
  private final Timer encoded;
  private final DistributionSummary batchSize;
  private final Counter images;
  private final Counter cancelled;
  private final Counter retried;
  private final Counter failed;

  BatcherCounters(MeterRegistry registry) {
    this.registry = registry;
    waited =
        Meters.timer(registry, "infomax.image.wait", "Waiting of an image before it is decoded");
    prepared = Meters.timer(registry, "infomax.image.prepare", "Decoding and resizing an image");
    encoded =
        Meters.timer(registry, "infomax.batch.encode", "Inference of a batch, retries included");
    batchSize =
        DistributionSummary.builder("infomax.batch.size")
            .description("Images in a batch")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
    images = Meters.counter(registry, "infomax.images.encoded", "Images encoded");
    cancelled =
        Meters.counter(registry, "infomax.images.cancelled", "Images cancelled before their turn");
    retried =
        Meters.counter(
            registry, "infomax.engine.retries", "Batches tried again after an engine failure");
    failed =
        Meters.counter(
            registry, "infomax.images.failed", "Images of batches that the engine failed on");
  }

  @Override
  public void waited(long nanos) {
    waited.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void prepared(long nanos) {
    prepared.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void encoded(int count, long nanos) {
    encoded.record(nanos, TimeUnit.NANOSECONDS);
    batchSize.record(count);
    images.increment(count);
  }

  @Override
  public void rejected(DecodeOutcome.Reason reason) {
    String label = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    registry.counter("infomax.query.images.rejected", "reason", label).increment();
  }

  @Override
  public void cancelled() {
    cancelled.increment();
  }

  @Override
  public void engineRetried() {
    retried.increment();
  }

  @Override
  public void failed(int count) {
    failed.increment(count);
  }
}
