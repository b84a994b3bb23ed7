package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedRocksMemoryTest {
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings("vectors", Metric.COSINE, 2, "m", Duration.ofDays(15));
  private static final Map<String, Object> SHARED =
      Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksMemory.class);

  @Test
  void setConfig_storeOpenedAgainAndAgain_logsDoNotPileUp(@TempDir Path dir) throws IOException {
    for (int time = 0; time < 5; time++) {
      new OpenStore(dir, SETTINGS, Clock.systemUTC(), true, SavePolicy.DEFAULT, SHARED).close();
    }

    assertThat(rocksLogs(dir)).isBetween(1L, 2L);
  }

  private static long rocksLogs(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      return files.filter(file -> file.getFileName().toString().startsWith("LOG")).count();
    }
  }
}
