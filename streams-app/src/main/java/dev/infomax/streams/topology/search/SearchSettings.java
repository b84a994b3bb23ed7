package dev.infomax.streams.topology.search;

import dev.infomax.streams.config.Knob;
import dev.infomax.streams.index.IndexKind;
import dev.infomax.streams.store.ModelPolicy;
import dev.infomax.streams.store.VectorPlace;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;

/** How the search application runs. Immutable. */
public record SearchSettings(
    @Knob(value = "Stream threads, 1 to 64.", byDefault = "1") int threads,
    @Knob(
            value = "Time between commits, 10ms to 1h; standby replicas are this much behind.",
            byDefault = "1s")
        Duration commitInterval,
    @Knob(value = "Copies of each partition kept by other instances, 0 to 10.", byDefault = "0")
        int standbyReplicas,
    @Knob(
            value =
                "A store last known durable longer ago is rebuilt from the topic, for deleted"
                    + " embeddings could come back; 1m or more, less than delete.retention.ms of"
                    + " the embeddings topic.",
            byDefault = "15d")
        Duration maxAge,
    @Knob(value = "Metric of queries that name none: cosine, l2 or dot.", byDefault = "cosine")
        Metric metric,
    @Knob(
            value =
                "Model of searches that name none; empty = the encoder's, or that of the first"
                    + " embedding seen where no encoder runs; there it must be set with"
                    + " search.models=separate.",
            byDefault = "")
        String model,
    @Knob(
            value =
                "What becomes of embeddings of other models: refuse, they are counted and not"
                    + " searchable; separate, each model is searched apart, as requests choose"
                    + " (model), for up to 64 models.",
            byDefault = "refuse")
        ModelPolicy models,
    @Knob(
            value =
                "Length of the embeddings, 0 to 65536; 0 = the encoder's, or that of the first"
                    + " embedding seen where no encoder runs.",
            byDefault = "0")
        int dimension,
    @Knob(
            value =
                "Where vectors are that a search compares in full: store, read from disk when"
                    + " needed; or memory, 4 bytes an element.",
            byDefault = "store")
        VectorPlace vectors,
    @Knob(
            value =
                "How the nearest are found: exact looks at all vectors; ivf at the nearest cells of"
                    + " them, from 20,000 vectors of a partition on; auto as ivf once exact"
                    + " searches take longer than 2 ms. Requests can ask for more.",
            byDefault = "exact")
        IndexKind index,
    @Knob(
            value =
                "Share of the true nearest that ivf searches find on average, 0.5 to 1; how many"
                    + " cells that takes is found by checking some queries.",
            byDefault = "0.95")
        double targetRecall) {
  /** The defaults. */
  public static final SearchSettings DEFAULT =
      new SearchSettings(
          1,
          Duration.ofSeconds(1),
          0,
          Duration.ofDays(15),
          Metric.COSINE,
          "",
          ModelPolicy.REFUSE,
          0,
          VectorPlace.STORE,
          IndexKind.EXACT,
          0.95);

  /** Checks the ranges. */
  public SearchSettings {
    range("threads", threads, 1, 64);
    range("commit-interval", commitInterval, Duration.ofMillis(10), Duration.ofHours(1));
    range("standby-replicas", standbyReplicas, 0, 10);
    range("max-age", maxAge, Duration.ofMinutes(1), Duration.ofDays(36_500));
    range("dimension", dimension, 0, 65_536);
    range("target-recall", targetRecall, 0.5, 1.0);
  }

  /** The same, with model and dimension taken from the encoder where they are left open. */
  public SearchSettings forModel(String modelId, int length) {
    return new SearchSettings(
        threads,
        commitInterval,
        standbyReplicas,
        maxAge,
        metric,
        model.isEmpty() ? modelId : model,
        models,
        dimension == 0 ? length : dimension,
        vectors,
        index,
        targetRecall);
  }

  private static <T extends Comparable<T>> void range(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s but was %s".formatted(name, least, most, value));
    }
  }
}
