package dev.infomax.integration.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.infomax.integration.encode.PlainAvro;
import dev.infomax.integration.encode.PlainRegistry;
import dev.infomax.streams.topology.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that other producers write than the application was built for. */
final class OtherSchemas {
  /** An image event with one field more. */
  private static final Schema EVOLVED =
      new Schema.Parser()
          .parse(
              PlainAvro.IMAGE
                  .toString()
                  .replace(
                      "\"fields\":[",
                      "\"fields\":[{\"name\":\"camera\",\"type\":\"string\",\"default\":\"\"},"));

  private static final Schema WRONG =
      SchemaBuilder.record("Temperature").fields().requiredDouble("celsius").endRecord();

  private OtherSchemas() {}

  static int registerEvolved(PlainRegistry registry, TopicSettings topics)
      throws IOException, InterruptedException {
    return registry.register(topics.images() + "-value", EVOLVED);
  }

  static int registerWrong(PlainRegistry registry) throws IOException, InterruptedException {
    return registry.register("temperatures-value", WRONG);
  }

  /** The value of the image with this number. */
  static byte[] evolved(int schemaId, int number) {
    return write(
        schemaId,
        new GenericRecordBuilder(EVOLVED)
            .set("camera", "north")
            .set("content", ByteBuffer.wrap(ImageTraffic.jpeg(number)))
            .set("attributes", Map.of(ImageTraffic.NUMBER, (long) number))
            .build());
  }

  static ProducerRecord<byte[], byte[]> wrong(TopicSettings topics, int schemaId, String id) {
    var temperature = new GenericRecordBuilder(WRONG).set("celsius", 21.5).build();
    return new ProducerRecord<>(topics.images(), id.getBytes(UTF_8), write(schemaId, temperature));
  }

  private static byte[] write(int schemaId, GenericRecord record) {
    try {
      return PlainAvro.write(schemaId, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
