package dev.infomax.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.RegistryUnavailableException;
import dev.infomax.schemas.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes that are not an embedding: every kind has its fault, for the whole record and for the view
 * alike.
 */
class PoisonTest {
  private final SchemaRegistry registry =
      SchemaRegistry.connect(Map.of("schema.registry.url", "mock://poison"));
  private final AvroDeserializer<Embedding> whole = AvroSerde.embeddings(registry).deserializer();
  private final EmbeddingReader inPlace = new EmbeddingReader(registry);
  private final int id = registry.idFor("embeddings-value", Embedding.getClassSchema());
  private final byte[] good =
      Wire.encode(
          id,
          new Embedding(
              FloatList.of(1f, 2f, 3f),
              "m-1",
              Map.of("label", "cat"),
              null,
              "images",
              0,
              5L,
              ByteBuffer.allocate(3)));

  @TestFactory
  java.util.stream.Stream<DynamicTest> noHeader() {
    return java.util.stream.Stream.of(
            new byte[0],
            new byte[] {0},
            new byte[] {0, 0, 0, 1},
            "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .map(
            bytes ->
                DynamicTest.dynamicTest(
                    Arrays.toString(bytes),
                    () -> {
                      assertThat(fault(bytes)).isInstanceOf(FormatFault.NotFramed.class);
                      assertThat(viewFault(bytes)).isInstanceOf(FormatFault.NotFramed.class);
                    }));
  }

  @Test
  void decode_otherFirstByte_saysWhichOne() {
    assertThat(fault(new byte[] {0x7b, 0, 0, 0, 1, 2}))
        .isEqualTo(new FormatFault.NotFramed(6, 0x7b));
    assertThat(fault(new byte[] {0x7b, 0, 0, 0, 1, 2}).detail()).contains("0x7b");
  }

  @Test
  void decode_everyTruncation_isPoison() {
    for (int length = 5; length < good.length; length++) {
      assertThat(fault(Arrays.copyOf(good, length)))
          .as("the first %d bytes", length)
          .isInstanceOf(FormatFault.Truncated.class);
    }
  }

  @Test
  void decode_bytesAfterTheRecord_areFound() {
    assertThat(fault(Arrays.copyOf(good, good.length + 3)))
        .isEqualTo(new FormatFault.TrailingBytes(good.length, good.length + 3));
  }

  @Test
  void decode_unknownSchemaId_isPoison() {
    byte[] wire = good.clone();
    wire[1] = 0x7f;
    int unknown = 0x7f000000 | id;

    assertThat(fault(wire)).isEqualTo(new FormatFault.UnknownSchema(unknown));
    assertThat(viewFault(wire)).isEqualTo(new FormatFault.UnknownSchema(unknown));
  }

  @Test
  void decode_schemaOfSomethingElse_namesTheDifference() {
    Schema other = SchemaBuilder.record("Embedding").fields().requiredString("vector").endRecord();
    int otherId = registry.idFor("other-value", other);

    FormatFault fault = fault(Wire.framed(otherId, (byte) 2, (byte) 'a'));

    assertThat(fault).isInstanceOf(FormatFault.Unresolvable.class);
    assertThat(fault.detail()).contains("TYPE_MISMATCH", "/fields/0/type", "modelId");
  }

  @Test
  void decode_hugeLengths_arePoisonAndAllocateNothing() {
    // Array of 2^31-1 floats; of 2^62; a block that says a negative size; a string of 2^31-1 bytes;
    // of negative length.
    byte[][] bodies = {
      {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
      {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
      {1, 1},
      {0, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
      {0, 1},
      {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}
    };
    for (byte[] body : bodies) {
      assertThat(fault(Wire.framed(id, body))).as(Arrays.toString(body)).isNotNull();
      assertThat(viewFault(Wire.framed(id, body))).as(Arrays.toString(body)).isNotNull();
    }
  }

  @Test
  void decode_randomDamage_isPoisonOrARecordAndNothingElse() {
    Random random = new Random(20260101);
    for (int i = 0; i < 20_000; i++) {
      byte[] wire = good.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        wire[5 + random.nextInt(wire.length - 5)] = (byte) random.nextInt();
      }
      try {
        assertThat(whole.decode(wire)).isNotNull();
        // What the whole record says, the view says too.
        EmbeddingView same = EmbeddingView.of(whole.decode(wire));
        assertThat(inPlace.read(wire).toArray()).isEqualTo(same.toArray());
        assertThat(inPlace.read(wire).attributes()).isEqualTo(same.attributes());
      } catch (AvroFormatException expected) {
        assertThat(expected.fault().code()).startsWith("avro-");
      }
    }
  }

  @Test
  void decode_registryDown_isNotPoison() {
    AvroDeserializer<Embedding> unreachable =
        AvroSerde.embeddings(
                SchemaRegistry.connect(
                    Map.of(
                        "schema.registry.url", "http://127.0.0.1:1",
                        "schema.registry.retry.timeout.ms", "0")))
            .deserializer();

    assertThatThrownBy(() -> unreachable.decode(good))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  private FormatFault fault(byte[] wire) {
    return catchThrowableOfType(AvroFormatException.class, () -> whole.decode(wire)).fault();
  }

  private FormatFault viewFault(byte[] wire) {
    return catchThrowableOfType(AvroFormatException.class, () -> inPlace.read(wire)).fault();
  }
}
