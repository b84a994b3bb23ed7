package dev.infomax.bench;

import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts images on a topic before the clock starts. */
final class Backlog {
  private Backlog() {}

  static void produce(
      String bootstrap, SchemaRegistry registry, String topic, List<byte[]> images, int count)
      throws InterruptedException, ExecutionException {
    Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    var values = AvroSerde.imageEvents(registry).serializer();
    values.prepare(topic);
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (int i = 0; i < count; i++) {
        byte[] image = images.get(i % images.size());
        Map<String, Object> attributes = Map.of("label", "class" + i % 10);
        var event = new ImageEvent(ByteBuffer.wrap(image), "image/jpeg", attributes, null);
        sent.add(producer.send(new ProducerRecord<>(topic, "image-%07d".formatted(i), event)));
      }
      producer.flush();
      for (Future<RecordMetadata> answer : sent) {
        answer.get();
      }
    }
  }
}
