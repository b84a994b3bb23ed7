package dev.infomax.streams.app;

import dev.infomax.streams.store.RebuildReason;
import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.VectorStoreMetrics;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the vector stores refuse and rebuild, as metrics.
 *
 * <p>Thread-safe.
 */
final class StoreCounters implements VectorStoreMetrics {
  private final MeterRegistry registry;

  StoreCounters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void rejected(int partition, Rejection reason) {
    registry
        .counter(
            "infomax.store.rejected",
            "partition",
            String.valueOf(partition),
            "reason",
            reason.label())
        .increment();
  }

  /** So many attributes of a record cannot be filtered by. */
  void unfiltered(int attributes) {
    registry.counter("infomax.store.attributes.unfiltered").increment(attributes);
  }

  @Override
  public void rebuilt(int partition, RebuildReason reason) {
    registry
        .counter(
            "infomax.store.rebuilt",
            "partition",
            String.valueOf(partition),
            "reason",
            reason.label())
        .increment();
  }
}
