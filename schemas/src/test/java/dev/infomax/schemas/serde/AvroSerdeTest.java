package dev.infomax.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.IncompatibleSchemaException;
import dev.infomax.schemas.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AvroSerdeTest {
  private static final String TOPIC = "images";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

  private final String scope;
  private final SchemaRegistry registry;
  private final AvroSerde<ImageEvent> images;

  AvroSerdeTest(TestInfo test) {
    scope = "mock://serde-" + test.getTestMethod().orElseThrow().getName();
    registry = SchemaRegistry.connect(Map.of("schema.registry.url", scope));
    images = AvroSerde.imageEvents(registry);
  }

  @Test
  void deserialize_whatWasSerialized_isEqual() {
    ImageEvent event = event(new byte[] {1, 2, 3});

    byte[] wire = images.serializer().encode(TOPIC, event);

    assertThat(images.deserializer().deserialize(TOPIC, wire)).isEqualTo(event);
  }

  @Test
  void deserialize_embeddingWithEveryField_isEqual() {
    AvroSerde<Embedding> embeddings = AvroSerde.embeddings(registry);
    Embedding embedding =
        new Embedding(
            FloatList.of(1f, -0f, Float.NaN, Float.MIN_VALUE),
            "dim-0123abcd",
            Map.of("label", "cat", "height", 2L, "score", 0.5),
            NOON,
            TOPIC,
            3,
            1L << 40,
            ByteBuffer.wrap(new byte[] {9, 8}));

    byte[] wire = embeddings.serializer().encode("embeddings", embedding);

    assertThat(embeddings.deserializer().deserialize("embeddings", wire)).isEqualTo(embedding);
  }

  @Test
  void serialize_tombstone_staysNullBothWays() {
    assertThat(images.serializer().serialize(TOPIC, null)).isNull();
    assertThat(images.deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void serialize_record_isReadByPlainAvro() throws Exception {
    byte[] wire = images.serializer().encode(TOPIC, event(new byte[] {5}));

    ByteBuffer header = ByteBuffer.wrap(wire);
    assertThat(header.get()).isZero();
    Schema writer = registry.byId(header.getInt());
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(writer)
            .read(null, DecoderFactory.get().binaryDecoder(wire, 5, wire.length - 5, null));
    assertThat(record.get("content")).isEqualTo(ByteBuffer.wrap(new byte[] {5}));
    assertThat(record.get("contentType")).hasToString("image/png");
    assertThat(record.get("captureTime")).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void deserialize_content_isASliceOfTheRecord() {
    byte[] wire = images.serializer().encode(TOPIC, event(new byte[1000]));

    ByteBuffer content = images.deserializer().decode(wire).getContent();

    assertThat(content.array()).isSameAs(wire);
    assertThat(content.arrayOffset() + content.position()).isBetween(6, 8);
    assertThat(content.remaining()).isEqualTo(1000);
  }

  @Test
  void deserialize_writerOfAnotherLanguageAndVersion_isResolved() {
    Schema theirs =
        SchemaBuilder.record("ImageEvent")
            .namespace("dev.infomax.schemas")
            .fields()
            .requiredInt("camera")
            .requiredBytes("content")
            .name("attributes")
            .type(Schema.createMap(Schema.create(Schema.Type.STRING)))
            .noDefault()
            .endRecord();
    int id = registry.idFor("elsewhere-value", theirs);
    GenericRecord record = new GenericData.Record(theirs);
    record.put("camera", 7);
    record.put("content", ByteBuffer.wrap(new byte[] {4}));
    record.put("attributes", Map.of("label", "dog"));

    ImageEvent read = images.deserializer().decode(Wire.encode(id, record));

    assertThat(read)
        .isEqualTo(
            new ImageEvent(ByteBuffer.wrap(new byte[] {4}), null, Map.of("label", "dog"), null));
  }

  @Test
  void serialize_useLatestWithAnotherLayout_writesTheLatest() {
    Schema latest =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"ImageEvent","namespace":"dev.infomax.schemas","fields":[
                  {"name":"camera","type":"int","default":-1},
                  {"name":"attributes","type":{"type":"map","values":["string","long","double"]},"default":{}},
                  {"name":"content","type":"bytes"}]}
                """);
    int id = registry.idFor("images-value", latest);
    SchemaRegistry latestOnly =
        SchemaRegistry.connect(Map.of("schema.registry.url", scope, "use.latest.version", "true"));

    byte[] wire =
        AvroSerde.imageEvents(latestOnly).serializer().encode(TOPIC, event(new byte[] {6}));

    GenericRecord expected = new GenericData.Record(latest);
    expected.put("camera", -1);
    expected.put("attributes", Map.of("label", "cat"));
    expected.put("content", ByteBuffer.wrap(new byte[] {6}));
    assertThat(wire).isEqualTo(Wire.encode(id, expected));
  }

  @Test
  void serialize_recordLacksARequiredField_namesIt() {
    Embedding embedding =
        new Embedding(FloatList.of(1f), null, Map.of(), null, null, -1, -1L, null);

    assertThatThrownBy(
            () -> AvroSerde.embeddings(registry).serializer().encode("embeddings", embedding))
        .isInstanceOf(SerializationException.class)
        .hasMessageContainingAll("Embedding", "modelId", "embeddings");
  }

  @Test
  void serialize_afterAFailedRecord_writesTheNextOneWhole() {
    ImageEvent bad = event(new byte[100]);
    bad.setAttributes(Map.of("when", NOON));
    ImageEvent good = event(new byte[] {1});
    byte[] before = images.serializer().encode(TOPIC, good);

    assertThatThrownBy(() -> images.serializer().encode(TOPIC, bad))
        .isInstanceOf(SerializationException.class)
        .hasMessageContainingAll("ImageEvent", "images", "Instant");

    assertThat(images.serializer().encode(TOPIC, good)).isEqualTo(before);
  }

  @Test
  void serialize_largeRecordThenSmall_areBothRight() {
    for (int size : new int[] {3 << 20, 1, 5000}) {
      ImageEvent event = event(new byte[size]);
      byte[] wire = images.serializer().encode(TOPIC, event);
      assertThat(images.deserializer().decode(wire)).isEqualTo(event);
    }
  }

  @Test
  void serde_usedByManyThreads_mixesNothing() throws Exception {
    Callable<Boolean> roundTrips =
        () ->
            IntStream.range(0, 300)
                .allMatch(
                    i -> {
                      ImageEvent event = event(new byte[i * 7]);
                      event.setContentType(Thread.currentThread().getName());
                      byte[] wire = images.serializer().encode(TOPIC, event);
                      return images.deserializer().decode(wire).equals(event);
                    });

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> results =
          threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> roundTrips).toList());
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void prepare_incompatibleSchemaOnTheTopic_failsForWriterAndReader() {
    Schema theirs =
        SchemaBuilder.record("ImageEvent")
            .namespace("dev.infomax.schemas")
            .fields()
            .requiredString("url")
            .endRecord();
    registry.idFor("images-value", theirs);

    assertThatThrownBy(() -> images.serializer().prepare(TOPIC))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("images-value", "content", "url");
    assertThatThrownBy(() -> images.deserializer().prepare(TOPIC))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("images-value", "content");
  }

  private static ImageEvent event(byte[] content) {
    return new ImageEvent(ByteBuffer.wrap(content), "image/png", Map.of("label", "cat"), NOON);
  }
}
