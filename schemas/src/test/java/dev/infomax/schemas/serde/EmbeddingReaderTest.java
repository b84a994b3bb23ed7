package dev.infomax.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Avro's own encoder. */
class EmbeddingReaderTest {
  private final SchemaRegistry registry =
      SchemaRegistry.connect(Map.of("schema.registry.url", "mock://embedding-reader"));
  private final EmbeddingReader reader = new EmbeddingReader(registry);
  private final int id = registry.idFor("embeddings-value", Embedding.getClassSchema());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void read_randomEmbeddings_givesTheVectorBitForBit(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      float[] vector = Wire.vector(random, random.nextInt(300));
      Embedding embedding = embedding(vector, "modèle-" + random.nextInt());

      for (boolean inBlocks : new boolean[] {false, true}) {
        EmbeddingView view = reader.read(Wire.encode(id, embedding, inBlocks));

        assertThat(bits(view.toArray())).as("seed %d, record %d", seed, i).isEqualTo(bits(vector));
        assertThat(view.length()).isEqualTo(vector.length);
        assertThat(view.modelId()).isEqualTo(embedding.getModelId());
        assertThat(view.attributes()).isEqualTo(embedding.getAttributes());
      }
    }
  }

  @Test
  void read_whatOurSerializerWrote_givesTheVector() {
    float[] vector = {1f, 2f};
    byte[] wire =
        AvroSerde.embeddings(registry).serializer().encode("embeddings", embedding(vector, "m"));

    assertThat(reader.read(wire).toArray()).containsExactly(vector);
    assertThat(reader.readWhole(wire)).isEqualTo(embedding(vector, "m"));
  }

  @Test
  void read_blocksWithAndWithoutSize_areJoined() {
    ByteBuffer body = ByteBuffer.allocate(64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    body.put((byte) 4).putFloat(1f).putFloat(2f); // 2 items
    body.put((byte) 1).put((byte) 8).putFloat(3f); // -1: one item, in 4 bytes
    body.put((byte) 0); // end
    body.put((byte) 2).put((byte) 'm'); // modelId
    body.put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 1).put((byte) 1).put((byte) 0);

    EmbeddingView view =
        reader.read(Wire.framed(id, java.util.Arrays.copyOf(body.array(), body.position())));

    assertThat(view.toArray()).containsExactly(1f, 2f, 3f);
    assertThat(view.modelId()).isEqualTo("m");
  }

  @Test
  void read_writerWithMoreFieldsBehind_staysInPlace() {
    Schema theirs =
        schema(
            """
            {"name":"vector","type":{"type":"array","items":"float"}},
            {"name":"modelId","type":"string"},
            {"name":"attributes","type":{"type":"map","values":["string","long","double"]}},
            {"name":"note","type":"string"}
            """);
    byte[] wire =
        Wire.encode(idOf(theirs), record(theirs, List.of(1f, 2f), "m", Map.of("x", 1.5), "hello"));
    EmbeddingView view = reader.read(wire);

    assertThat(view.toArray()).containsExactly(1f, 2f);
    assertThat(view.attributes()).isEqualTo(Map.of("x", 1.5));
    // In place: the view follows the bytes it was read from.
    ByteBuffer.wrap(wire).order(java.nio.ByteOrder.LITTLE_ENDIAN).putFloat(6, 9f);
    assertThat(view.toArray()).containsExactly(9f, 2f);
  }

  @Test
  void read_writerWithOtherAttributes_isResolved() {
    Schema theirs =
        schema(
            """
            {"name":"vector","type":{"type":"array","items":"float"}},
            {"name":"modelId","type":"string"},
            {"name":"attributes","type":{"type":"map","values":["long","string"]}}
            """);
    byte[] wire =
        Wire.encode(
            idOf(theirs), record(theirs, List.of(1f), "m", Map.of("label", "cat", "n", 7L)));

    assertThat(reader.read(wire).attributes()).isEqualTo(Map.of("label", "cat", "n", 7L));
  }

  @Test
  void read_attributeOfNoType_isMalformed() {
    byte[] body = {0, 2, 'm', 2, 2, 'x', 6};

    assertThatThrownBy(() -> reader.read(Wire.framed(id, body)))
        .isInstanceOf(AvroFormatException.class)
        .hasMessageContaining("branch 3 of 3");
  }

  @Test
  void read_writerWithAnotherOrder_isResolved() {
    Schema theirs =
        schema(
            """
            {"name":"note","type":"string"},
            {"name":"modelId","type":"string"},
            {"name":"vector","type":{"type":"array","items":"int"}}
            """);
    GenericRecord record = new GenericData.Record(theirs);
    record.put("note", "n");
    record.put("modelId", "m");
    record.put("vector", List.of(1, -2));

    EmbeddingView view = reader.read(Wire.encode(idOf(theirs), record));

    assertThat(view.toArray()).containsExactly(1f, -2f);
    assertThat(view.modelId()).isEqualTo("m");
  }

  @Test
  void copyTo_offset_leavesTheRestAlone() {
    float[] target = {7f, 7f, 7f, 7f};

    reader.read(Wire.encode(id, embedding(new float[] {1f, 2f}, "m"))).copyTo(target, 1);

    assertThat(target).containsExactly(7f, 1f, 2f, 7f);
  }

  @Test
  void copyTo_tooShortATarget_throwsAndCopiesNothing() {
    EmbeddingView view = reader.read(Wire.encode(id, embedding(new float[] {1f, 2f}, "m")));
    float[] target = new float[2];

    assertThatThrownBy(() -> view.copyTo(target, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(target).containsOnly(0f);
  }

  private int idOf(Schema theirs) {
    return registry.idFor("theirs-" + theirs.hashCode(), theirs);
  }

  private static Schema schema(String fields) {
    return new Schema.Parser()
        .parse(
            "{\"type\":\"record\",\"name\":\"Embedding\",\"namespace\":\"dev.infomax.schemas\",\"fields\":["
                + fields
                + "]}");
  }

  private static GenericRecord record(Schema schema, Object... values) {
    GenericRecord record = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      record.put(i, values[i]);
    }
    return record;
  }

  private static Embedding embedding(float[] vector, String modelId) {
    return new Embedding(
        FloatList.of(vector),
        modelId,
        Map.of("label", "cat", "n", 1L, "share", 0.25),
        null,
        "images",
        0,
        5L,
        null);
  }

  private static int[] bits(float[] vector) {
    int[] bits = new int[vector.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(vector[i]);
    }
    return bits;
  }
}
