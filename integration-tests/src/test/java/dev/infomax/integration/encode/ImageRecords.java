package dev.infomax.integration.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of an images topic, good and bad.
 *
 * @param schemaId the registry's id of {@link PlainAvro#IMAGE}
 */
public record ImageRecords(String topic, int schemaId) {
  /** Timestamp of the record with number 0 and of all poison. */
  static final long TIME = 1_700_000_000_000L;

  private static final String PREFIX = "img-";

  ProducerRecord<byte[], byte[]> good(int number) {
    return record(key(number), image(Pictures.jpeg(number), number), number);
  }

  ProducerRecord<byte[], byte[]> tombstone(int number) {
    return record(key(number), null, number);
  }

  /** One record of each kind that cannot be embedded. */
  public List<ProducerRecord<byte[], byte[]>> poison(PlainRegistry registry) throws Exception {
    byte[] picture = Pictures.jpeg(1);
    return List.of(
        record(null, image(picture, 0), 0),
        record(new byte[] {-1, -2}, image(picture, 0), 0),
        record(bytes("text"), bytes("plain text"), 0),
        record(bytes("unknown"), new byte[] {0, 0x7f, 0, 0, 0, 2, 1, 0, 0}, 0),
        record(bytes("temperature"), temperature(registry), 0),
        record(bytes("no-image"), image(bytes("no image"), 0), 0),
        record(bytes("large"), image(new byte[EncodeStack.LIMITS.maxBytes() + 1], 0), 0),
        record(bytes("cut"), image(Arrays.copyOf(picture, picture.length / 2), 0), 0));
  }

  /** A record of a schema that the registry knows and that is no image event. */
  private static byte[] temperature(PlainRegistry registry) throws Exception {
    var schema = SchemaBuilder.record("Temperature").fields().requiredDouble("celsius").endRecord();
    var value = new GenericData.Record(schema);
    value.put("celsius", 21.5);
    return PlainAvro.write(registry.register("temperatures-value", schema), value);
  }

  public byte[] image(byte[] content, int number) {
    try {
      return PlainAvro.image(schemaId, content, Map.of("number", (long) number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(
      byte @Nullable [] key, byte @Nullable [] value, int number) {
    var record = new ProducerRecord<byte[], byte[]>(topic, null, TIME + number, key, value);
    record.headers().add("trace", bytes("t"));
    return record;
  }

  private static byte[] key(int number) {
    return bytes(PREFIX + number);
  }

  /** The number of the record with this key. */
  static int number(String key) {
    return Integer.parseInt(key.substring(PREFIX.length()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
