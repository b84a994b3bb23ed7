package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.streams.query.GroupLag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lag of a group on a real broker, before and after there is such a group. */
class GroupLagIT {
  private static final String TOPIC = "images";
  private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);

  @TempDir private Path folder;

  @Test
  void byPartition_groupThatNeverCommitted_isAllThatIsThere() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
      produce(broker, 5);
      admin.deleteRecords(Map.of(FIRST, RecordsToDelete.beforeOffset(2))).all().get();

      assertThat(lag(admin)).isEqualTo(Map.of(0, 3L, 1, 0L));

      admin.alterConsumerGroupOffsets("group", Map.of(FIRST, new OffsetAndMetadata(4))).all().get();

      assertThat(lag(admin)).isEqualTo(Map.of(0, 1L, 1, 0L));
    }
  }

  private static Map<Integer, Long> lag(Admin admin) {
    return new GroupLag(admin, "group", TOPIC, 2).byPartition();
  }

  private static void produce(EmbeddedBroker broker, int records) throws Exception {
    var keys = Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers());
    try (var producer = new KafkaProducer<>(keys, new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(TOPIC, 0, "key", "value")).get();
      }
    }
  }
}
