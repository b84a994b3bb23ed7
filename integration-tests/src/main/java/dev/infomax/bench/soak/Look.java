package dev.infomax.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.bench.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at an instance and at what the load got from it.
 *
 * <p>Confined to one thread.
 */
final class Look {
  private static final double MEGA = 1e6;

  private final Instance instance;

  Look(Instance instance) {
    this.instance = instance;
  }

  /**
   * The figures of the process now.
   *
   * @param thorough whether to collect garbage first, and to ask the JVM for its account
   */
  Map<Figure, Double> process(boolean thorough) throws IOException, InterruptedException {
    var figures = new EnumMap<Figure, Double>(Figure.class);
    var process = new ProcessLook(instance.pid());
    if (thorough) {
      process.collect();
      figures.put(Figure.JVM, process.jvmBytes() / MEGA);
    }
    Exposition metrics = instance.client().metrics();
    if (thorough) {
      figures.put(Figure.HEAP, heap(metrics, "used"));
    }
    double resident = process.residentBytes() / MEGA;
    figures.put(Figure.RESIDENT, resident);
    figures.put(Figure.NATIVE, resident - heap(metrics, "committed"));
    figures.put(Figure.ROCKS, rocks(metrics));
    figures.put(Figure.TENSORS, metrics.values("infomax_encoder_tensors", "").sum());
    figures.put(Figure.THREADS, (double) process.threads());
    figures.put(Figure.OPEN, (double) process.openFiles());
    figures.put(Figure.STORED, (double) ProcessLook.files(instance.stores()));
    return figures;
  }

  private static double heap(Exposition metrics, String what) {
    return metrics.values("jvm_memory_" + what + "_bytes", "area=\"heap\"").sum() / MEGA;
  }

  /** Every store tells the use of the cache that all share. */
  private static double rocks(Exposition metrics) {
    return metrics.values("kafka_stream_state_block_cache_usage", "").max().orElse(Double.NaN)
        / MEGA;
  }

  /** What the cluster says of itself. */
  Map<Figure, Double> cluster() throws IOException, InterruptedException {
    var figures = new EnumMap<Figure, Double>(Figure.class);
    JsonNode status = instance.client().status();
    figures.put(Figure.ENCODE_LAG, lag(status, "encode"));
    figures.put(Figure.SEARCH_LAG, lag(status, "search"));
    if (!status.path("partial").asBoolean(true)) {
      figures.put(Figure.SEARCHABLE, status.path("searchable").asDouble());
    }
    return figures;
  }

  private static double lag(JsonNode status, String application) {
    return status.path("lag").path(application).path("total").asDouble(Double.NaN);
  }

  /** What clients saw since the last look. */
  static Map<Figure, Double> load(Load load, Duration time) {
    var figures = new EnumMap<Figure, Double>(Figure.class);
    List<Long> nanos = load.takeNanos();
    if (!nanos.isEmpty()) {
      long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
      Latencies latencies = Latencies.of(all, time.toNanos() / 1e9);
      figures.put(Figure.P50, latencies.millis(0.5));
      figures.put(Figure.P99, latencies.millis(0.99));
    }
    figures.put(Figure.ERRORS, (double) load.failed());
    figures.put(Figure.PARTIAL, (double) load.partial());
    return figures;
  }
}
