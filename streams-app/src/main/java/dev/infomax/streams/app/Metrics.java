package dev.infomax.streams.app;

import dev.infomax.encoder.Encoder;
import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.query.LocalShards;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.topology.encode.EncodeApplication;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The metrics of a process.
 *
 * <p>Thread-safe.
 */
final class Metrics {
  /** Of the thousand metrics of Kafka Streams and its clients, those that tell its health. */
  private static final List<String> KAFKA =
      List.of(
          "kafka.stream.thread.",
          "kafka.stream.task.",
          "kafka.stream.state.updater.",
          "kafka.stream.vector.store.",
          "kafka.stream.state.block.cache.",
          "kafka.stream.state.size.all.mem.tables",
          "kafka.stream.state.estimate.table.readers.mem",
          "kafka.stream.state.total.sst.files.size",
          "kafka.stream.alive.",
          "kafka.stream.failed.",
          "kafka.consumer.fetch.manager.records.lag",
          "kafka.consumer.coordinator.rebalance",
          "kafka.producer.record.");

  private Metrics() {}

  /** A registry with the metrics of the JVM and the process. */
  static PrometheusMeterRegistry open(CloseStack resources) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry
        .config()
        .meterFilter(
            MeterFilter.deny(
                id ->
                    id.getName().startsWith("kafka.")
                        && KAFKA.stream().noneMatch(id.getName()::startsWith)));
    resources.onClose("metrics", registry::close);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    resources.push("GC metrics", gc(registry));
    return registry;
  }

  private static JvmGcMetrics gc(PrometheusMeterRegistry registry) {
    var metrics = new JvmGcMetrics();
    metrics.bindTo(registry);
    return metrics;
  }

  /** Adds those of a Kafka Streams application. */
  static void watch(
      PrometheusMeterRegistry registry, String name, KafkaStreams streams, CloseStack resources) {
    var metrics = new KafkaStreamsMetrics(streams, List.of(Tag.of("application", name)));
    metrics.bindTo(registry);
    resources.push(name + " metrics", metrics);
    Gauge.builder("infomax.application.running", streams, s -> running(s.state()))
        .description("1 if the application runs, 0 if it starts, rebalances or has stopped")
        .tag("application", name)
        .register(registry);
  }

  /** Adds the counts of this process's partitions; not a number for those it does not hold. */
  static void watch(PrometheusMeterRegistry registry, LocalShards shards, int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      int number = partition;
      Gauge.builder("infomax.store.searchable", shards, s -> searchable(s, number))
          .description("Embeddings that can be found in a partition of this process")
          .tag("partition", String.valueOf(number))
          .register(registry);
    }
  }

  /** Adds what the encoder holds. */
  static void watch(PrometheusMeterRegistry registry, Encoder encoder) {
    Gauge.builder("infomax.encoder.tensors", encoder, Encoder::tensors)
        .description("Tensors held by the encoder; the same number whenever no batch is under way")
        .register(registry);
  }

  /** Adds what waits for the encoder. */
  static void watch(PrometheusMeterRegistry registry, MicroBatcher batcher) {
    Gauge.builder("infomax.image.queue", batcher, MicroBatcher::waiting)
        .description("Images that wait for their turn to be decoded")
        .register(registry);
  }

  /** Adds what was polled and is not written yet. */
  static void watch(PrometheusMeterRegistry registry, EncodeApplication application) {
    Gauge.builder("infomax.encode.in.flight", application, EncodeApplication::inFlight)
        .description("Records that were polled and are not processed yet")
        .register(registry);
  }

  private static double searchable(LocalShards shards, int partition) {
    PartitionStatus status = shards.status().get(partition);
    return status == null ? Double.NaN : status.searchable();
  }

  private static double running(KafkaStreams.State state) {
    return state == KafkaStreams.State.RUNNING ? 1 : 0;
  }
}
