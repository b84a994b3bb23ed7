package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSensorsTest {
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings("vectors", Metric.COSINE, 2, "m", Duration.ZERO);

  @TempDir private Path dir;

  private static Map<String, Object> figures(OpenStore store) {
    return store.streamsMetrics().metrics().entrySet().stream()
        .filter(metric -> metric.getKey().group().equals(StoreSensors.GROUP))
        .collect(
            Collectors.toMap(
                metric ->
                    metric.getKey().name() + metric.getKey().tags().getOrDefault("reason", ""),
                metric -> metric.getValue().metricValue()));
  }

  @Test
  void metrics_afterACommit_tellHowTheStoreStands() {
    OpenStore store = new OpenStore(dir, SETTINGS, Clock.systemUTC());
    store.put("a", 1, 0);
    store.put("b", 0, 0);
    store.commit(1);

    assertThat(figures(store))
        .containsEntry("searchable", 1.0)
        .containsEntry("loaded-share", 1.0)
        .containsEntry("rejected-totalzero-norm", 1.0)
        .containsEntry("rejected-totalother-model", 0.0)
        .hasEntrySatisfying("index-bytes", bytes -> assertThat((Double) bytes).isPositive());

    store.close();

    assertThat(figures(store)).isEmpty();
  }
}
