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
        Timer.builder("infomax.image.wait")
            .description("Waiting of an image before it is decoded")
            .register(registry);
    prepared =
        Timer.builder("infomax.image.prepare")
            .description("Decoding and resizing an image")
            .register(registry);
    encoded =
        Timer.builder("infomax.batch.encode")
            .description("Inference of a batch, retries included")
            .register(registry);
    batchSize =
        DistributionSummary.builder("infomax.batch.size")
            .description("Images in a batch")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
    images = counter("infomax.images.encoded", "Images encoded");
    cancelled = counter("infomax.images.cancelled", "Images cancelled before their turn");
    retried = counter("infomax.engine.retries", "Batches tried again after an engine failure");
    failed = counter("infomax.images.failed", "Images of batches that the engine failed on");
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
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
