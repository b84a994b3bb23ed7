package dev.infomax.integration.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.topology.search.SearchStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchApplicationIT {
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

  @Test
  void abortedTransactions_processedOrRestored_areNeverSearchable() throws Exception {
    try (SearchScenario scenario = scenario("aborted")) {
      List<String> ids = scenario.sendMany("kept", 0, 10);
      RunningSearch search = scenario.start("state").awaitRunning();
      transaction(scenario, "aborted", false);
      transaction(scenario, "committed", true);
      ids.add("committed-0");
      ids.add("committed-1");

      search.awaitIds(ids);
      search.close();
      scenario.deleteState("state");
      RunningSearch restored = scenario.start("state").awaitRunning();

      restored.awaitIds(ids);
    }
  }

  /** Writes two ids of its own, and deletes kept-3 unless it is committed. */
  private static void transaction(SearchScenario scenario, String prefix, boolean commit)
      throws Exception {
    try (var producer = scenario.producer(Map.of("transactional.id", scenario.topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(scenario.record(prefix + "-0", scenario.embedding(1, 0, 0, 0))).get();
      producer.send(scenario.record(prefix + "-1", scenario.embedding(0, 1, 0, 0))).get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.send(scenario.record("kept-3", null)).get();
        producer.abortTransaction();
      }
    }
  }

  @Test
  void tombstonesAndUpdates_liveAndAfterARestart_areFollowed() throws Exception {
    try (SearchScenario scenario = scenario("changes")) {
      List<String> ids = scenario.sendMany("id", 0, 10);
      RunningSearch search = scenario.start("state").awaitRunning();
      search.awaitIds(ids);

      scenario.delete("id-3");
      ids.remove("id-3");
      search.awaitIds(ids);
      search.close();
      scenario.delete("id-4");
      scenario.sendMany("late", 0, 2);
      ids.remove("id-4");
      ids.addAll(List.of("late-0", "late-1"));

      scenario.start("state").awaitRunning().awaitIds(ids);
    }
  }

  @Test
  void restart_stateKept_restoresNothing() throws Exception {
    try (SearchScenario scenario = scenario("kept")) {
      List<String> ids = scenario.sendMany("id", 0, 30);
      scenario.start("state").awaitRunning().close();

      RunningSearch again = scenario.start("state").awaitRunning();

      again.awaitIds(ids);
      assertThat(again.restored()).isZero();
      assertThat(again.processed()).isZero();
    }
  }

  @Test
  void restart_stateDeleted_restoresEverything() throws Exception {
    try (SearchScenario scenario = scenario("lost")) {
      List<String> ids = scenario.sendMany("id", 0, 30);
      scenario.start("state").awaitRunning().close();
      scenario.deleteState("state");

      RunningSearch again = scenario.start("state").awaitRunning();

      assertThat(again.searchable()).isEqualTo(30);
      assertThat(again.restored()).isEqualTo(30);
      again.awaitIds(ids);
    }
  }

  @Test
  void recordsThatAreNoEmbeddings_amongGoodOnes_areCountedAndPassedOver() throws Exception {
    try (SearchScenario scenario = scenario("poison")) {
      List<String> ids = new ArrayList<>(scenario.sendMany("restored", 0, 3));
      scenario.send("bad-0", SearchScenario.garbage());
      RunningSearch search = scenario.start("state").awaitRunning();
      scenario.send("bad-1", SearchScenario.garbage());
      scenario.send("bad-2", scenario.embedding(1, 2, 3));
      scenario.send("bad-3", scenario.embedding(1, 2, 3, Float.NaN));
      scenario.send("bad-4", scenario.embedding(0, 0, 0, 0));
      ids.addAll(scenario.sendMany("processed", 0, 3));

      search.awaitIds(ids);

      assertThat(search.rejected(Rejection.UNREADABLE)).isEqualTo(2);
      assertThat(search.rejected(Rejection.WRONG_LENGTH)).isEqualTo(1);
      assertThat(search.rejected(Rejection.NOT_FINITE)).isEqualTo(1);
      assertThat(search.rejected(Rejection.ZERO_NORM)).isEqualTo(1);
    }
  }

  @Test
  void lag_afterEverythingIsCommitted_isZero() throws Exception {
    try (SearchScenario scenario = scenario("lag")) {
      RunningSearch search = scenario.start("state").awaitRunning();
      List<String> ids = scenario.sendMany("id", 0, 10);
      search.awaitIds(ids);

      search.await(
          Duration.ofSeconds(30),
          () -> search.application.lag().byPartition().equals(Map.of(0, 0L, 1, 0L)),
          () -> "" + search.application.lag().byPartition());
    }
  }

  @Test
  void start_topicUnfit_failsWithTheCommandThatMendsIt() throws Exception {
    try (SearchScenario scenario = scenario("unfit")) {
      scenario.alterTopic("delete.retention.ms", "86400000");

      assertThatThrownBy(() -> scenario.start("state"))
          .isInstanceOf(SearchStartException.class)
          .hasMessageContaining("topic unfit has delete.retention.ms=86400000")
          .hasMessageContaining("more than search.max-age, 1296000000 ms")
          .hasMessageContaining("--entity-name unfit --add-config delete.retention.ms=2592000000");

      scenario.alterTopic("cleanup.policy", "compact,delete");

      assertThatThrownBy(() -> scenario.start("other"))
          .isInstanceOf(SearchStartException.class)
          .hasMessageContaining("--add-config cleanup.policy=compact");
    }
  }

  @Test
  void start_topicMissing_failsNamingIt() throws Exception {
    try (SearchScenario scenario = new SearchScenario(broker, folder, "missing")) {
      assertThatThrownBy(() -> scenario.start("state"))
          .isInstanceOf(SearchStartException.class)
          .hasMessageContaining("topic missing does not exist");
    }
  }
}
