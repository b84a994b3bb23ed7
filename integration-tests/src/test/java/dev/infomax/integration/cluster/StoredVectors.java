package dev.infomax.integration.cluster;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Random vectors on the embeddings topic, and what brute force finds among them. Immutable. */
final class StoredVectors {
  static final String MODEL = "random";

  /** A vector of the topic and how far it is from a question. */
  private record Ranked(String id, double distance) {}

  private final float[][] vectors;

  StoredVectors(long seed, int count, int dimension) {
    var random = new SplittableRandom(seed);
    vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = random(random, dimension);
    }
  }

  static float[] random(SplittableRandom random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  int count() {
    return vectors.length;
  }

  /** The ids of the nearest by cosine, in order. */
  List<String> nearest(float[] query, int k) {
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      ranked.add(new Ranked(id(i), ExactKernels.distance(Metric.COSINE, query, vectors[i])));
    }
    ranked.sort(Comparator.comparingDouble(Ranked::distance).thenComparing(Ranked::id));
    return ranked.subList(0, k).stream().map(Ranked::id).toList();
  }

  /** Returns when all are on the topic. */
  void send(String bootstrap, String registryUrl, String topic) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (var registry = SchemaRegistry.connect(Map.of("schema.registry.url", registryUrl));
        var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var serializer = AvroSerde.embeddings(registry).serializer();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < vectors.length; i++) {
        byte[] value = Objects.requireNonNull(serializer.serialize(topic, embedding(vectors[i])));
        sent.add(producer.send(new ProducerRecord<>(topic, id(i), value)));
      }
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
    }
  }

  private static Embedding embedding(float[] vector) {
    List<Float> elements = new ArrayList<>();
    for (float element : vector) {
      elements.add(element);
    }
    return Embedding.newBuilder().setVector(elements).setModelId(MODEL).build();
  }

  private static String id(int i) {
    return "vector-" + i;
  }
}
