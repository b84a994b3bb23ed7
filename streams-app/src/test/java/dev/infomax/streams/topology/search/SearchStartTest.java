package dev.infomax.streams.topology.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.schemas.registry.IncompatibleSchemaException;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.streams.store.VectorStoreMetrics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SearchStartTest {
  @TempDir private Path folder;

  @Test
  void start_registeredSchemaCannotBeRead_isRefusedBeforeAnyBrokerIsAsked() {
    // given a subject of the embeddings topic that holds something else, and no broker
    try (var registry =
            SchemaRegistry.connect(Map.of("schema.registry.url", "mock://search-start"));
        SearchApplication application = application(registry)) {
      registry.idFor(
          "embeddings-value",
          SchemaBuilder.record("Temperature").fields().requiredDouble("celsius").endRecord());

      // when, then
      assertThatThrownBy(application::start).isInstanceOf(IncompatibleSchemaException.class);
      assertThat(application.streams().state()).isEqualTo(KafkaStreams.State.CREATED);
    }
  }

  private SearchApplication application(SchemaRegistry registry) {
    var placement =
        new SearchPlacement(
            "search", "one", folder, "127.0.0.1:1", Map.of("bootstrap.servers", "127.0.0.1:9"));
    var format = new EmbeddingFormat(new EmbeddingReader(registry));
    return new SearchApplication(
        SearchSettings.DEFAULT,
        new EmbeddingSource("embeddings", format),
        placement,
        VectorStoreMetrics.NONE,
        Clock.systemUTC());
  }
}
