package dev.infomax.streams.app;

import dev.infomax.streams.query.FeedMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/**
 * What the live feed does, as metrics.
 *
 * <p>Thread-safe.
 */
final class FeedCounters implements FeedMeter {
  private final MeterRegistry registry;
  private final Counter shown;
  private final Counter skipped;
  private final Counter refused;
  private final Counter dropped;

  FeedCounters(MeterRegistry registry) {
    this.registry = registry;
    shown = Meters.counter(registry, "infomax.feed.shown", "Arrivals shown to the listeners");
    skipped =
        Meters.counter(
            registry, "infomax.feed.skipped", "Arrivals beyond the rate: counted, not shown");
    refused =
        Meters.counter(registry, "infomax.feed.refused", "Listeners refused for lack of a place");
    dropped =
        Meters.counter(registry, "infomax.feed.dropped", "Listeners dropped for being too slow");
  }

  @Override
  public void watch(IntSupplier listeners) {
    Gauge.builder("infomax.feed.listeners", listeners, IntSupplier::getAsInt)
        .description("Listeners of the live feed")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void shown() {
    shown.increment();
  }

  @Override
  public void skipped(long count) {
    skipped.increment((double) count);
  }

  @Override
  public void refused() {
    refused.increment();
  }

  @Override
  public void dropped() {
    dropped.increment();
  }
}
