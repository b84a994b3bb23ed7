package dev.infomax.streams.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/**
 * A store's figures among the metrics of Kafka Streams: group {@value #GROUP}, tags {@code task-id}
 * and {@code store}. Thread-safe.
 *
 * <table>
 *   <caption>Metrics</caption>
 *   <tr><td>searchable</td><td>vectors in the index</td></tr>
 *   <tr><td>index-bytes</td><td>memory of the index</td></tr>
 *   <tr><td>loaded-share</td><td>how much of the content is in the index, 0 to 1</td></tr>
 *   <tr><td>rejected-total</td><td>records that did not become searchable, by tag reason</td></tr>
 *   <tr><td>load-time-ms, save-time-ms</td><td>how long the last load or save took</td></tr>
 * </table>
 */
final class StoreSensors implements AutoCloseable {
  static final String GROUP = "stream-vector-store-metrics";

  private final StreamsMetrics metrics;
  private final String prefix;
  private final Map<String, String> tags;
  private final List<Sensor> sensors = new ArrayList<>();
  private final Sensor searchable;
  private final Sensor bytes;
  private final Sensor loadedShare;
  private final Sensor loadTime;
  private final Sensor saveTime;
  private final Map<Rejection, Sensor> rejected = new EnumMap<>(Rejection.class);

  StoreSensors(StreamsMetrics metrics, TaskId task, String store) {
    this.metrics = metrics;
    this.prefix = "vector-store.%s.%s.".formatted(task, store);
    this.tags = Map.of("task-id", task.toString(), "store", store);
    searchable = gauge("searchable", "Vectors in the index");
    bytes = gauge("index-bytes", "Memory of the index in bytes");
    loadedShare = gauge("loaded-share", "Share of the store's content that is in the index");
    loadTime = gauge("load-time-ms", "How long the last load of the index took");
    saveTime = gauge("save-time-ms", "How long the last save of the index took");
    for (Rejection reason : Rejection.values()) {
      rejected.put(reason, counter(reason));
    }
  }

  private Sensor gauge(String name, String description) {
    Sensor sensor = sensor(name);
    sensor.add(new MetricName(name, GROUP, description, tags), new Value());
    return sensor;
  }

  private Sensor counter(Rejection reason) {
    Map<String, String> withReason = new LinkedHashMap<>(tags);
    withReason.put("reason", reason.label());
    Sensor sensor = sensor("rejected." + reason.label());
    sensor.add(
        new MetricName(
            "rejected-total", GROUP, "Records that did not become searchable", withReason),
        new CumulativeSum());
    return sensor;
  }

  private Sensor sensor(String name) {
    Sensor sensor = metrics.addSensor(prefix + name, RecordingLevel.INFO);
    sensors.add(sensor);
    return sensor;
  }

  /** How the store stands now. */
  void record(PartitionStatus status) {
    searchable.record((double) status.searchable());
    bytes.record((double) status.memoryBytes());
    loadedShare.record(status.loadedShare());
  }

  void rejected(Rejection reason) {
    Objects.requireNonNull(rejected.get(reason)).record();
  }

  void loaded(Duration took) {
    loadTime.record((double) took.toMillis());
  }

  void saved(Duration took) {
    saveTime.record((double) took.toMillis());
  }

  @Override
  public void close() {
    sensors.forEach(metrics::removeSensor);
  }
}
