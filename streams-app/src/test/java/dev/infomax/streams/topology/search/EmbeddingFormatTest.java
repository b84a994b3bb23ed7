package dev.infomax.streams.topology.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.store.VectorFormat.Vector;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingFormatTest {
  private final SchemaRegistry registry =
      SchemaRegistry.connect(Map.of("schema.registry.url", "mock://format"));
  private final AtomicInteger leftOut = new AtomicInteger();
  private final EmbeddingFormat format =
      new EmbeddingFormat(new EmbeddingReader(registry), leftOut::addAndGet);

  @AfterEach
  void close() {
    registry.close();
  }

  private Vector read(Map<String, Object> attributes) {
    Embedding embedding =
        Embedding.newBuilder()
            .setVector(List.of(1f, 2f))
            .setModelId("m")
            .setAttributes(attributes)
            .build();
    byte[] value = AvroSerde.embeddings(registry).serializer().encode("embeddings", embedding);
    return (Vector) format.read(value);
  }

  @Test
  void read_attributesOfEveryType_keepTheirTypes() {
    Vector vector = read(Map.of("t", "x", "w", 3L, "r", 0.5));

    assertThat(vector.vector()).containsExactly(1, 2);
    assertThat(vector.attributes().values())
        .isEqualTo(Map.of("t", new Text("x"), "w", new Whole(3), "r", new Real(0.5)));
    assertThat(leftOut).hasValue(0);
  }

  @Test
  void read_attributesBeyondTheLimits_areLeftOutAndCounted() {
    Vector vector = read(Map.of("ok", 1L, "long", "x".repeat(1025), "n".repeat(257), 2L));

    assertThat(vector.attributes().values()).isEqualTo(Map.of("ok", new Whole(1)));
    assertThat(leftOut).hasValue(2);
  }
}
