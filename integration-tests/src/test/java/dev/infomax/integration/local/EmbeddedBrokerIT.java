package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.broker.BrokerOptions;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.host.StartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final String TOPIC = "pictures";

  @TempDir Path dir;

  @Test
  void start_onDataOfAClosedBroker_findsCommittedRecordsOnly() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      createTopic(broker.bootstrapServers());
      try (var producer = producer(broker.bootstrapServers(), Map.of("transactional.id", "t"))) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(record("kept", 10)).get();
        producer.commitTransaction();
        producer.beginTransaction();
        producer.send(record("dropped", 10)).get();
        producer.abortTransaction();
      }
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      assertThat(committedKeys(broker.bootstrapServers())).containsExactly("kept");
    }
  }

  @Test
  void start_onDataOfAKilledBroker_findsEveryAcknowledgedRecord() throws Exception {
    try (ChildJvm child = ChildJvm.start(BrokerMain.class, dir.toString())) {
      child.awaitLine("acknowledged");
      child.kill();
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      List<String> expected =
          IntStream.range(0, BrokerMain.RECORDS).mapToObj(i -> "k" + i).toList();
      assertThat(committedKeys(broker.bootstrapServers())).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void start_portTaken_namesPortAndOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerOptions options = BrokerOptions.in(dir).withPort(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedBroker.start(options))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("--kafka-port");
    }
  }

  @Test
  void start_folderHeldByAnotherProcess_namesTheProcess() throws Exception {
    try (ChildJvm child = ChildJvm.start(BrokerMain.class, dir.toString())) {
      String pid = child.awaitLine("pid ");
      child.awaitLine("acknowledged");

      assertThatThrownBy(() -> EmbeddedBroker.start(dir))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("process " + pid);
    }
  }

  @Test
  void start_settingRefusedByKafka_failsWithItsReasonAndReleasesTheFolder() {
    BrokerOptions options = BrokerOptions.in(dir).withOverrides(Map.of("num.io.threads", "none"));

    assertThatThrownBy(() -> EmbeddedBroker.start(options))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("num.io.threads");

    EmbeddedBroker.start(dir).close();
  }

  @Test
  void send_recordOf40MiB_isStoredAndRead() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      createTopic(broker.bootstrapServers());
      Map<String, Object> large = Map.of("max.request.size", 64 << 20, "buffer.memory", 96L << 20);
      try (var producer = producer(broker.bootstrapServers(), large)) {
        producer.send(record("large", 40 << 20)).get();
      }

      assertThat(committedKeys(broker.bootstrapServers())).containsExactly("large");
    }
  }

  /** Runs a broker in a process of its own and has it acknowledge records. */
  static final class BrokerMain {
    static final int RECORDS = 500;

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
      System.out.println("pid " + ProcessHandle.current().pid());
      EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]));
      createTopic(broker.bootstrapServers());
      try (var producer = producer(broker.bootstrapServers(), Map.of())) {
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
          sends.add(producer.send(record("k" + i, 100)));
        }
        for (Future<RecordMetadata> send : sends) {
          send.get();
        }
      }
      System.out.println("acknowledged");
      Thread.currentThread().join();
    }
  }

  private static void createTopic(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static KafkaProducer<String, byte[]> producer(
      String bootstrap, Map<String, Object> settings) {
    var all = new HashMap<String, Object>(settings);
    all.put("bootstrap.servers", bootstrap);
    return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
  }

  private static ProducerRecord<String, byte[]> record(String key, int size) {
    return new ProducerRecord<>(TOPIC, key, new byte[size]);
  }

  private static List<String> committedKeys(String bootstrap) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    List<String> keys = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(record.key()));
      }
    }
    return keys;
  }
}
