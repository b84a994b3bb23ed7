package dev.infomax.bench.index;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.FloatList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic of embeddings with one partition. The registry lives in each process; all give the only
 * schema the same number.
 */
final class RestartTopic implements AutoCloseable {
  static final String MODEL = "model";

  private final String topic;
  private final AvroSerde<Embedding> serde;
  private final KafkaProducer<String, byte[]> producer;

  RestartTopic(String bootstrap, String topic) throws InterruptedException, ExecutionException {
    this.topic = topic;
    this.serde = AvroSerde.embeddings(registry(topic));
    Map<String, String> configs =
        Map.of(
            "cleanup.policy",
            "compact",
            "delete.retention.ms",
            Long.toString(Duration.ofDays(30).toMillis()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(configs))).all().get();
    }
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "batch.size", 1 << 18),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** A registry in this process that knows the schema of embeddings. */
  static SchemaRegistry registry(String topic) {
    SchemaRegistry registry =
        SchemaRegistry.connect(Map.of("schema.registry.url", "mock://" + topic));
    AvroSerde.embeddings(registry).serializer().serialize(topic, embedding(new float[] {1}));
    return registry;
  }

  private static Embedding embedding(float[] vector) {
    return Embedding.newBuilder().setVector(FloatList.of(vector)).setModelId(MODEL).build();
  }

  /** Sends the vectors of these places. */
  void send(VectorSet set, int from, int to) throws InterruptedException, ExecutionException {
    for (int i = from; i < to; i++) {
      byte[] bytes = serde.serializer().serialize(topic, embedding(set.vector(i)));
      Future<RecordMetadata> sent =
          producer.send(new ProducerRecord<>(topic, VectorSet.id(i), bytes));
      if (i == to - 1) {
        sent.get(); // there is one partition: all before it are there too
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
