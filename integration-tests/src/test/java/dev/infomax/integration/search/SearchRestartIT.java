package dev.infomax.integration.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.topology.search.SearchSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instances have to read again when they start or take over. */
class SearchRestartIT {
  private static final int ROUND = 900;
  private static final int ROUNDS = 8;

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static SearchScenario scenario(String topic) throws Exception {
    return new SearchScenario(broker, folder, topic).withTopic(Map.of());
  }

  private static SearchSettings withStandby() {
    SearchSettings base = SearchScenario.SETTINGS;
    return new SearchSettings(
        base.threads(),
        Duration.ofMillis(100),
        1,
        base.maxAge(),
        base.metric(),
        base.model(),
        base.models(),
        base.dimension(),
        base.vectors(),
        base.index(),
        base.targetRecall());
  }

  /**
   * What was committed before RocksDB last wrote its memory is not read again: here the last round
   * or two.
   */
  @Test
  void killed_afterRocksDbWroteItsMemory_restoresOnlyTheTail() throws Exception {
    Map<String, Object> kafka =
        Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, FrequentFlushes.class);
    try (SearchScenario scenario = scenario("killed")) {
      List<String> ids = scenario.sendMany("id", 0, ROUND);
      RunningSearch search = scenario.start("state", Clock.systemUTC(), kafka, null).awaitRunning();
      search.awaitIds(ids);
      for (int round = 1; round < ROUNDS; round++) {
        awaitCommit(search);
        scenario.sendMany("id", 0, ROUND);
      }
      awaitCommit(search);
      scenario.copyState("state", "image");
      search.close();
      ids.addAll(scenario.sendMany("late", 0, 20));

      RunningSearch again = scenario.start("image", Clock.systemUTC(), kafka, null).awaitRunning();

      again.awaitIds(ids);
      assertThat(again.restored() + again.processed()).isBetween(20L, 20L + 3 * ROUND);
    }
  }

  private static void awaitCommit(RunningSearch search) throws InterruptedException {
    search.await(
        Duration.ofSeconds(30),
        () -> search.application.lag().byPartition().values().stream().allMatch(lag -> lag == 0),
        () -> "" + search.application.lag().byPartition());
  }

  @Test
  void standby_besideItsOwnerAndAfterIt_hasAWarmIndex() throws Exception {
    try (SearchScenario scenario = scenario("standby")) {
      List<String> ids = new ArrayList<>(scenario.sendMany("id", 0, 100));
      RunningSearch owner = start(scenario, "a").awaitRunning();
      RunningSearch other = start(scenario, "b").awaitRunning();
      ids.addAll(scenario.sendMany("more", 0, 100));

      owner.awaitIds(ids);
      other.awaitIds(ids);
      assertThat(statesOf(owner)).contains(Readiness.FOLLOWING, Readiness.READY);

      owner.application.leave();
      long restored = other.restored();
      other.await(
          Duration.ofSeconds(60),
          () ->
              other.status().size() == SearchScenario.PARTITIONS
                  && statesOf(other).equals(Set.of(Readiness.READY)),
          () -> other.status().toString());

      other.awaitIds(ids);
      assertThat(other.restored() - restored).isLessThan(20);
    }
  }

  private static RunningSearch start(SearchScenario scenario, String instance) {
    return scenario.start(withStandby(), instance, instance, Clock.systemUTC(), Map.of(), null);
  }

  private static Set<Readiness> statesOf(RunningSearch search) {
    Set<Readiness> states = EnumSet.noneOf(Readiness.class);
    search.status().stream().map(PartitionStatus::readiness).forEach(states::add);
    return states;
  }
}
