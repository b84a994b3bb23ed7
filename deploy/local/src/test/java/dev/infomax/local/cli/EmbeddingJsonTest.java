package dev.infomax.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.schemas.Embedding;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EmbeddingJsonTest {
  @Test
  void line_embedding_hasEveryFieldOnOneLine() {
    Embedding embedding =
        Embedding.newBuilder()
            .setVector(List.of(0.1f, -2f, 1e-7f))
            .setModelId("seed-1")
            .setAttributes(Map.of("label", "cat"))
            .setCaptureTime(Instant.ofEpochSecond(1))
            .setSourceTopic("images")
            .setSourcePartition(2)
            .setSourceOffset(3)
            .setThumbnail(ByteBuffer.allocate(5))
            .build();

    assertThat(new EmbeddingJson(true).line(record(embedding)))
        .isEqualTo(
            "{\"id\":\"a \\\"b\\\"\",\"model\":\"seed-1\",\"dimension\":3,"
                + "\"vector\":[0.1,-2.0,1.0E-7],\"attributes\":{\"label\":\"cat\"},"
                + "\"captureTime\":\"1970-01-01T00:00:01Z\","
                + "\"source\":{\"topic\":\"images\",\"partition\":2,\"offset\":3},"
                + "\"thumbnailBytes\":5,"
                + "\"timestamp\":\"1970-01-01T00:00:00Z\",\"partition\":1,\"offset\":7}");
  }

  @Test
  void line_noVectorWanted_leavesItOut() {
    Embedding embedding =
        Embedding.newBuilder().setVector(List.of(1f, 2f)).setModelId("seed-1").build();

    assertThat(new EmbeddingJson(false).line(record(embedding)))
        .contains("\"dimension\":2")
        .doesNotContain("vector");
  }

  @Test
  void line_tombstone_isADeletion() {
    assertThat(new EmbeddingJson(true).line(record(null))).contains("\"deleted\":true");
  }

  private static ConsumerRecord<String, Embedding> record(
      @org.jspecify.annotations.Nullable Embedding value) {
    return new ConsumerRecord<>(
        "embeddings",
        1,
        7,
        0,
        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
        0,
        0,
        "a \"b\"",
        value,
        new org.apache.kafka.common.header.internals.RecordHeaders(),
        java.util.Optional.empty());
  }
}
