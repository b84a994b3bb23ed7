package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.broker.HangingTransactions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingTransactionsIT {
  private static final String GROUP = "encode";
  private static final String ID = "encode-1";
  private static final TopicPartition PICTURES = new TopicPartition("pictures", 0);
  private static final OffsetAndMetadata BEFORE = new OffsetAndMetadata(7);
  private static final OffsetAndMetadata AFTER = new OffsetAndMetadata(9);

  @TempDir Path dir;
  private EmbeddedBroker broker;

  @BeforeEach
  void startOnNewFolder() throws Exception {
    broker = EmbeddedBroker.start(dir);
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(PICTURES.topic(), 1, (short) 1))).all().get();
    }
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void finish_markersOfACommitLost_commitsRecordsAndOffsets() throws Exception {
    writeTwoTransactions(true);
    restartWithoutLastMarkers();
    assertThat(committed()).containsExactly("first");
    assertThatThrownBy(this::stableOffset).isInstanceOf(TimeoutException.class);

    assertThat(HangingTransactions.finish(broker)).isEqualTo(2);

    assertThat(committed()).containsExactly("first", "second");
    assertThat(stableOffset()).isEqualTo(AFTER);
    assertThat(HangingTransactions.finish(broker)).isZero();
  }

  @Test
  void finish_markersOfAnAbortLost_abortsRecordsAndOffsets() throws Exception {
    writeTwoTransactions(false);
    restartWithoutLastMarkers();
    assertThatThrownBy(this::stableOffset).isInstanceOf(TimeoutException.class);

    assertThat(HangingTransactions.finish(broker)).isEqualTo(2);

    assertThat(stableOffset()).isEqualTo(BEFORE);
    try (var producer = producer()) {
      write(producer, "third", AFTER);
      producer.commitTransaction();
    }
    assertThat(committed()).containsExactly("first", "third");
  }

  @Test
  void finish_nextTransactionOfTheProducer_followsTheFinishedOne() throws Exception {
    writeTwoTransactions(true);
    restartWithoutLastMarkers();

    HangingTransactions.finish(broker);

    try (var producer = producer()) {
      write(producer, "third", AFTER);
      producer.commitTransaction();
    }
    assertThat(committed()).containsExactly("first", "second", "third");
  }

  @Test
  void finish_outcomeOverwrittenByALaterStart_leavesTheTransactionOpen() throws Exception {
    writeTwoTransactions(true);
    restartWithoutLastMarkers();
    producer().close();

    assertThat(HangingTransactions.finish(broker)).isZero();

    assertThat(committed()).containsExactly("first");
  }

  @Test
  void finish_transactionOngoing_leavesItToItsProducer() throws Exception {
    try (var producer = producer()) {
      write(producer, "first", BEFORE);

      assertThat(HangingTransactions.finish(broker)).isZero();

      producer.commitTransaction();
    }
    assertThat(committed()).containsExactly("first");
  }

  @Test
  void finish_nothingHangs_writesNothing() throws Exception {
    assertThat(HangingTransactions.finish(broker)).isZero();
    writeTwoTransactions(true);
    broker.close();
    broker = EmbeddedBroker.start(dir);
    long end = end();

    assertThat(HangingTransactions.finish(broker)).isZero();

    assertThat(end()).isEqualTo(end);
    assertThat(committed()).containsExactly("first", "second");
    assertThat(stableOffset()).isEqualTo(AFTER);
  }

  private void writeTwoTransactions(boolean commitSecond) throws Exception {
    try (var producer = producer()) {
      write(producer, "first", BEFORE);
      producer.commitTransaction();
      write(producer, "second", AFTER);
      if (commitSecond) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
    awaitCompletion();
  }

  private void write(KafkaProducer<String, String> producer, String value, OffsetAndMetadata offset)
      throws Exception {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(PICTURES.topic(), value)).get();
    try (var consumer = consumer()) {
      producer.sendOffsetsToTransaction(Map.of(PICTURES, offset), consumer.groupMetadata());
    }
  }

  /** A producer returns from a commit before the coordinator calls it complete. */
  private void awaitCompletion() throws Exception {
    Set<TransactionState> complete =
        Set.of(TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);
    try (Admin admin = admin()) {
      while (!complete.contains(
          admin.describeTransactions(List.of(ID)).description(ID).get().state())) {
        Thread.sleep(20);
      }
    }
  }

  private void restartWithoutLastMarkers() throws Exception {
    broker.close();
    assertThat(LostMarkers.forge(dir.resolve("log"), PICTURES.topic())).isEqualTo(1);
    assertThat(LostMarkers.forge(dir.resolve("log"), "__consumer_offsets")).isEqualTo(1);
    broker = EmbeddedBroker.start(dir);
  }

  private List<String> committed() {
    try (var consumer = consumer()) {
      consumer.assign(List.of(PICTURES));
      consumer.seekToBeginning(List.of(PICTURES));
      long end = consumer.endOffsets(List.of(PICTURES)).values().iterator().next();
      return Stream.generate(() -> consumer.poll(Duration.ofMillis(100)))
          .takeWhile(records -> !records.isEmpty() || consumer.position(PICTURES) < end)
          .flatMap(records -> records.records(PICTURES).stream())
          .map(record -> record.value())
          .toList();
    }
  }

  /** What a Streams task begins with: it does not read past an open transaction's offsets. */
  private OffsetAndMetadata stableOffset() {
    try (var consumer = consumer()) {
      return consumer.committed(Set.of(PICTURES), Duration.ofSeconds(3)).values().iterator().next();
    }
  }

  private long end() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      return consumer.endOffsets(List.of(PICTURES)).values().iterator().next();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private KafkaProducer<String, String> producer() {
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("transactional.id", ID);
    var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  private KafkaConsumer<String, String> consumer() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            GROUP,
            "enable.auto.commit",
            false,
            "isolation.level",
            "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
