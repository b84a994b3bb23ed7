package dev.infomax.integration.cluster;

import dev.infomax.client.IdPage;
import dev.infomax.client.InfomaxClient;
import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.FloatList;
import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** The vectors of the embeddings topic, and what brute force finds among them. Immutable. */
final class StoredVectors {
  private static final String TOPIC = "embeddings";
  private static final int IDS_OF_A_PAGE = 1000;

  /** A vector of the topic and how far it is from a question. */
  record Ranked(String id, int partition, double distance) {}

  private record Sent(String id, float[] vector, Future<RecordMetadata> place) {}

  private record Stored(String id, int partition, float[] vector) {}

  private final List<Stored> vectors;

  private StoredVectors(List<Stored> vectors) {
    this.vectors = List.copyOf(vectors);
  }

  /** Puts vectors on the topic; returns when all are there. */
  static StoredVectors send(
      Map<String, String> clientSettings, SplittableRandom random, int count, int dimension)
      throws Exception {
    try (var registry = SchemaRegistry.connect(clientSettings)) {
      var values = AvroSerde.embeddings(registry).serializer();
      values.prepare(TOPIC);
      try (var producer =
          new KafkaProducer<>(Map.copyOf(clientSettings), new StringSerializer(), values)) {
        List<Sent> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          String id = "vector-" + i;
          float[] vector = random(random, dimension);
          var record = new ProducerRecord<>(TOPIC, id, embedding(vector));
          all.add(new Sent(id, vector, producer.send(record)));
        }
        List<Stored> stored = new ArrayList<>();
        for (Sent sent : all) {
          stored.add(new Stored(sent.id(), sent.place().get().partition(), sent.vector()));
        }
        return new StoredVectors(stored);
      }
    }
  }

  /**
   * Those that an instance has, by its API; in the partitions of their keys.
   *
   * @param partitions of the topic
   */
  static StoredVectors read(InfomaxClient client, int partitions) throws Exception {
    List<Stored> stored = new ArrayList<>();
    for (String after = ""; after != null; ) {
      IdPage page = client.ids(after, IDS_OF_A_PAGE);
      for (String id : page.ids()) {
        int hash = Utils.murmur2(id.getBytes(StandardCharsets.UTF_8));
        int partition = Utils.toPositive(hash) % partitions;
        stored.add(new Stored(id, partition, client.embedding(id).vector()));
      }
      after = page.next();
    }
    return new StoredVectors(stored);
  }

  /** Every so many-th of them. */
  List<float[]> every(int step) {
    return IntStream.range(0, vectors.size() / step)
        .mapToObj(i -> vectors.get(i * step).vector())
        .toList();
  }

  private static Embedding embedding(float[] vector) {
    return Embedding.newBuilder().setVector(FloatList.of(vector)).setModelId("random").build();
  }

  static float[] random(SplittableRandom random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** All of them by rising cosine distance, ties by id. */
  List<Ranked> ranked(float[] question) {
    return vectors.stream()
        .map(
            stored ->
                new Ranked(
                    stored.id(),
                    stored.partition(),
                    ExactKernels.distance(Metric.COSINE, question, stored.vector())))
        .sorted(Comparator.comparingDouble(Ranked::distance).thenComparing(Ranked::id))
        .toList();
  }
}
