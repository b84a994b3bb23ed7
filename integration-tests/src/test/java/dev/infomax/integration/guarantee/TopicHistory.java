package dev.infomax.integration.guarantee;

import dev.infomax.integration.encode.Cluster;
import dev.infomax.integration.encode.PlainAvro;
import dev.infomax.integration.encode.PlainRegistry;
import dev.infomax.streams.topology.TopicSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The three topics as readers of committed records see them, in order within each partition.
 *
 * @param refused the places of the images behind the dead letters
 */
record TopicHistory(
    List<ImageRecord> images, List<EmbeddingRecord> embeddings, List<Place> refused) {
  private static final String REFUSED_PARTITION = "infomax.error.partition";
  private static final String REFUSED_OFFSET = "infomax.error.offset";

  static TopicHistory read(Cluster cluster, PlainRegistry registry, TopicSettings topics) {
    var history = new TopicHistory(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    cluster.readCommitted(topics.images(), record -> history.images.add(image(record)));
    cluster.readCommitted(
        topics.embeddings(), record -> history.embeddings.add(embedding(registry, record)));
    cluster.readCommitted(topics.deadLetter(), record -> history.refused.add(refused(record)));
    return history;
  }

  /** The last embedding of each key that has not been deleted since. */
  Map<String, Stored> lastOfEachKey() {
    Map<String, Stored> last = new LinkedHashMap<>();
    for (EmbeddingRecord record : embeddings) {
      if (record.content() == null) {
        last.remove(record.key());
      } else {
        last.put(record.key(), record.content().stored());
      }
    }
    return last;
  }

  private static ImageRecord image(ConsumerRecord<byte[], byte[]> record) {
    Header number = record.headers().lastHeader(ImageTraffic.NUMBER);
    ImageRecord.Kind kind =
        record.value() == null
            ? ImageRecord.Kind.DELETE
            : number == null ? ImageRecord.Kind.REFUSED : ImageRecord.Kind.PUT;
    return new ImageRecord(
        place(record),
        record.key() == null ? null : text(record.key()),
        kind,
        number == null ? -1 : Long.parseLong(text(number.value())));
  }

  static EmbeddingRecord embedding(PlainRegistry registry, ConsumerRecord<byte[], byte[]> record) {
    return new EmbeddingRecord(
        place(record),
        text(record.key()),
        record.value() == null ? null : content(registry, record.value()));
  }

  private static EmbeddingRecord.Content content(PlainRegistry registry, byte[] wire) {
    GenericRecord embedding;
    try {
      embedding = PlainAvro.read(registry, wire);
    } catch (IOException e) {
      throw new AssertionError("an embedding cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while reading embeddings", e);
    }
    var source =
        new Place((Integer) embedding.get("sourcePartition"), (Long) embedding.get("sourceOffset"));
    var stored = new Stored(number(embedding), vector((List<?>) embedding.get("vector")));
    return new EmbeddingRecord.Content(source, embedding.get("modelId").toString(), stored);
  }

  private static long number(GenericRecord embedding) {
    for (var attribute : ((Map<?, ?>) embedding.get("attributes")).entrySet()) {
      if (attribute.getKey().toString().equals(ImageTraffic.NUMBER)) {
        return (Long) attribute.getValue();
      }
    }
    throw new AssertionError("an embedding without a number: " + embedding);
  }

  private static float[] vector(List<?> elements) {
    var vector = new float[elements.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (Float) elements.get(i);
    }
    return vector;
  }

  private static Place refused(ConsumerRecord<byte[], byte[]> letter) {
    return new Place(
        Integer.parseInt(header(letter.headers(), REFUSED_PARTITION)),
        Integer.parseInt(header(letter.headers(), REFUSED_OFFSET)));
  }

  private static String header(Headers headers, String name) {
    return text(Objects.requireNonNull(headers.lastHeader(name), name).value());
  }

  private static Place place(ConsumerRecord<byte[], byte[]> record) {
    return new Place(record.partition(), record.offset());
  }

  private static String text(byte @Nullable [] bytes) {
    return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
  }
}
