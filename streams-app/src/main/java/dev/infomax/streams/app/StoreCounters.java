package dev.infomax.streams.app;

import dev.infomax.streams.store.RebuildReason;
import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.VectorStoreMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the vector stores refuse, rebuild and find, as metrics.
 *
 * <p>Thread-safe.
 */
final class StoreCounters implements VectorStoreMetrics {
  private final MeterRegistry registry;
  private final Map<String, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();

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

  @Override
  public void recallChecked(int partition, double recall, int probes, int cells) {
    gauge("infomax.store.recall", partition).set(recall);
    gauge("infomax.store.probes", partition).set((double) probes);
    gauge("infomax.store.cells", partition).set((double) cells);
  }

  private AtomicReference<Double> gauge(String name, int partition) {
    return gauges.computeIfAbsent(
        name + partition,
        _ ->
            Objects.requireNonNull(
                registry.gauge(
                    name,
                    Tags.of("partition", String.valueOf(partition)),
                    new AtomicReference<>(0.0),
                    AtomicReference::get)));
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
