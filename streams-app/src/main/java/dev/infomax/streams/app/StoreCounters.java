package dev.infomax.streams.app;

import dev.infomax.streams.store.RebuildReason;
import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.VectorStoreMetrics;
import io.micrometer.core.instrument.Counter;
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

  /**
   * Registers every counter, so that the first loss is a rise, which alerts look for.
   *
   * @param partitions of the embeddings topic
   */
  StoreCounters(MeterRegistry registry, int partitions) {
    this.registry = registry;
    for (int partition = 0; partition < partitions; partition++) {
      for (Rejection reason : Rejection.values()) {
        rejections(partition, reason);
      }
      for (RebuildReason reason : RebuildReason.values()) {
        rebuilds(partition, reason);
      }
    }
  }

  @Override
  public void rejected(int partition, Rejection reason) {
    rejections(partition, reason).increment();
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

  /** So many attributes of a record cannot be filtered by. */
  void unfiltered(int attributes) {
    registry.counter("infomax.store.attributes.unfiltered").increment(attributes);
  }

  @Override
  public void rebuilt(int partition, RebuildReason reason) {
    rebuilds(partition, reason).increment();
  }

  private Counter rejections(int partition, Rejection reason) {
    return Counter.builder("infomax.store.rejected")
        .description("Records that are not searchable, by reason")
        .tag("partition", String.valueOf(partition))
        .tag("reason", reason.label())
        .register(registry);
  }

  private Counter rebuilds(int partition, RebuildReason reason) {
    return Counter.builder("infomax.store.rebuilt")
        .description("Stores emptied to be restored from the topic, by reason")
        .tag("partition", String.valueOf(partition))
        .tag("reason", reason.label())
        .register(registry);
  }
}
