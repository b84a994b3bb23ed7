package dev.infomax.integration.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.local.broker.BrokerOptions;
import dev.infomax.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each guard of the search application against the failure that made it necessary. */
class SearchGuardsIT {
  @TempDir private static Path folder;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    var options =
        BrokerOptions.in(folder.resolve("broker"))
            .withOverrides(Map.of("log.cleaner.backoff.ms", "50"));
    broker = EmbeddedBroker.start(options);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static SearchScenario scenario(String topic, Map<String, String> configs)
      throws Exception {
    return new SearchScenario(broker, folder, topic).withTopic(configs);
  }

  /** Fails without the age check in {@code DurableClock.tooOld}: k-1 comes back for good. */
  @Test
  void storeOlderThanTheTombstones_atAStart_isRebuiltAndDeletedIdsStayAway() throws Exception {
    Map<String, String> eager =
        Map.of(
            "segment.ms", "100", "min.cleanable.dirty.ratio", "0.0", "min.compaction.lag.ms", "0");
    try (SearchScenario scenario = scenario("tombstones", eager)) {
      scenario.sendMany("k", 0, 6);
      RunningSearch first = scenario.start("state").awaitRunning();
      first.awaitIds(List.of("k-0", "k-1", "k-2", "k-3", "k-4", "k-5"));
      first.close();

      scenario.delete("k-1");
      awaitCompactedAway(scenario, "k-1");
      RunningSearch young = scenario.start("state").awaitRunning();
      young.await(
          Duration.ofSeconds(30), () -> young.ids().contains("filler-1"), () -> "" + young.ids());
      assertThat(young.ids()).as("the hazard itself").contains("k-1");
      young.close();

      Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(16));
      RunningSearch old = scenario.start("state", later, Map.of(), null).awaitRunning();

      old.awaitIds(List.of("filler-1", "k-0", "k-2", "k-3", "k-4", "k-5"));
    }
  }

  /** Lets the cleaner do what it does after {@code delete.retention.ms}. */
  private static void awaitCompactedAway(SearchScenario scenario, String id) throws Exception {
    scenario.alterTopic("delete.retention.ms", "0");
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (offsets(scenario, id) > 0) {
      assertThat(System.nanoTime()).as("%s is still on the topic", id).isLessThan(deadline);
      // Only segments that are not written to any more are cleaned.
      scenario.sendMany("filler", 1, 2);
      Thread.sleep(150);
    }
    scenario.alterTopic("delete.retention.ms", "" + Duration.ofDays(30).toMillis());
  }

  private static long offsets(SearchScenario scenario, String id) {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          List.of(new TopicPartition(scenario.topic, 0), new TopicPartition(scenario.topic, 1));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long count = 0;
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          count += record.key().equals(id) ? 1 : 0;
        }
      }
      return count;
    }
  }

  /** Fails without {@code ContentOrigin.isAnother}: the first topic's ids stay. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 60})
  void topicCreatedAnew_shorterOrLonger_leavesNothingOfTheOldOne(int records) throws Exception {
    try (SearchScenario scenario = scenario("recreated-" + records, Map.of())) {
      List<String> before = scenario.sendMany("before", 0, 40);
      RunningSearch first = scenario.start("state").awaitRunning();
      first.awaitIds(before);
      first.close();

      scenario.admin.deleteTopics(List.of(scenario.topic)).all().get();
      awaitGone(scenario);
      scenario.withTopic(Map.of());
      List<String> after = scenario.sendMany("after", 0, records);
      RunningSearch second = scenario.start("state");

      second.awaitIds(after);
    }
  }

  private static void awaitGone(SearchScenario scenario) throws Exception {
    while (scenario.admin.listTopics().names().get().contains(scenario.topic)) {
      Thread.sleep(50);
    }
  }

  /** Fails without {@code OffsetSeeder.seed}: all records are processed while already running. */
  @Test
  void firstStart_withABacklog_isRunningOnlyWhenComplete() throws Exception {
    try (SearchScenario scenario = scenario("backlog", Map.of())) {
      List<String> ids = scenario.sendMany("id", 0, 500);
      scenario.delete("id-7");

      RunningSearch search = scenario.start("state").awaitRunning();

      assertThat(search.searchable()).isEqualTo(499);
      assertThat(search.processed()).isZero();
      ids.remove("id-7");
      search.awaitIds(ids);
    }
  }

  /** Fails without {@code RestoreGuard.verify}: it runs with nothing. */
  @Test
  void coordinatorForgetsTheOffsetsOnce_duringARestore_isFoundOutAndRestoredAgain()
      throws Exception {
    try (SearchScenario scenario = scenario("forgetful", Map.of())) {
      List<String> ids = scenario.sendMany("id", 0, 50);
      scenario.start("state").awaitRunning().close();
      scenario.deleteState("state");
      ForgetfulCoordinator forgetful = new ForgetfulCoordinator();

      RunningSearch search = scenario.start("state", Clock.systemUTC(), Map.of(), forgetful);

      search.awaitIds(ids);
      assertThat(forgetful.lies).hasValue(1);
    }
  }

  /**
   * Fails without {@code group.instance.id} in {@code SearchProperties}: the new member waits until
   * the session of the old one, that did not leave, is over after two minutes.
   */
  @Test
  void restart_ofAnInstanceThatDidNotLeave_doesNotWaitForItsSession() throws Exception {
    Map<String, Object> longSession = Map.of("consumer.session.timeout.ms", 120_000);
    try (SearchScenario scenario = scenario("static", Map.of())) {
      List<String> ids = scenario.sendMany("id", 0, 20);
      scenario.start("state", Clock.systemUTC(), longSession, null).awaitRunning().close();

      RunningSearch again = scenario.start("state", Clock.systemUTC(), longSession, null);

      again.awaitRunning(Duration.ofSeconds(60));
      again.awaitIds(ids);
    }
  }
}
