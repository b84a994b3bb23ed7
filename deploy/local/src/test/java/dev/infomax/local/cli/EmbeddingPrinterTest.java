package dev.infomax.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EmbeddingPrinterTest {
  private static final TopicPartition PARTITION = new TopicPartition("embeddings", 0);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final MockConsumer<String, Embedding> consumer = new MockConsumer<>("earliest");
  private final EmbeddingPrinter printer =
      new EmbeddingPrinter(
          consumer,
          new EmbeddingJson(false),
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintWriter(err, true));

  @Test
  void print_aRecordIsNoEmbedding_namesItAndGoesOn() {
    begin();
    consumer.schedulePollTask(() -> add(0));
    consumer.schedulePollTask(() -> consumer.setPollException(unreadable(1, poison())));
    consumer.schedulePollTask(() -> add(2));

    printer.print(Long.MAX_VALUE, Map.of(PARTITION, 3L));

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"id0\"").contains("\"id2\"");
    assertThat(err.toString()).startsWith("embeddings-0 at offset 1 is no embedding: ");
    assertThat(printer.unreadable()).isEqualTo(1);
  }

  @Test
  void print_theRegistryIsToBlame_fails() {
    begin();
    RecordDeserializationException failure = unreadable(0, new IllegalStateException("down"));
    consumer.schedulePollTask(() -> consumer.setPollException(failure));

    assertThatThrownBy(() -> printer.print(1, Map.of())).isSameAs(failure);
  }

  @Test
  void print_limitOrEnd_stopsThere() {
    begin();
    List.of(0, 1, 2, 3).forEach(this::add);

    printer.print(2, Map.of());

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  private void begin() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.seek(PARTITION, 0);
  }

  private void add(long offset) {
    Embedding embedding = Embedding.newBuilder().setVector(List.of(1f)).setModelId("m").build();
    consumer.addRecord(
        new ConsumerRecord<>(PARTITION.topic(), 0, offset, "id" + offset, embedding));
  }

  /** What reading bytes that are no Avro record throws. */
  private static Exception poison() {
    try (SchemaRegistry registry =
        SchemaRegistry.connect(Map.of("schema.registry.url", "mock://p"))) {
      AvroSerde.embeddings(registry).deserializer().decode(new byte[] {9});
      throw new AssertionError("one byte was read as an embedding");
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static RecordDeserializationException unreadable(long offset, Exception cause) {
    return new RecordDeserializationException(
        DeserializationExceptionOrigin.VALUE,
        PARTITION,
        offset,
        0,
        TimestampType.CREATE_TIME,
        ByteBuffer.allocate(0),
        ByteBuffer.allocate(0),
        new RecordHeaders(),
        "test",
        cause);
  }
}
