package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.client.ClusterStatus;
import dev.infomax.client.Endpoint;
import dev.infomax.client.Event;
import dev.infomax.client.EventStream;
import dev.infomax.client.InfomaxClient;
import dev.infomax.client.Search;
import dev.infomax.client.SearchAnswer;
import dev.infomax.streams.app.InfomaxApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes share the partitions; each answers for all, and either for the other. */
@Timeout(180)
class TwoInstancesIT {
  private static final int IMAGES = 40;
  private static final Search ALL =
      Search.byId("pic-7").includeSelf().k(IMAGES).timeout(Duration.ofSeconds(20));

  @TempDir private Path folder;

  @Test
  void twoInstances_sharingPartitions_bothAnswerForAllAndOneTakesOver() throws Exception {
    try (var installation = new Installation(folder);
        InfomaxApp first = installation.start("first", Map.of());
        InfomaxApp second = installation.start("second", Map.of("encode.threads", "2"));
        var one = InfomaxClient.connect(Endpoint.at(first.address()));
        var two = InfomaxClient.connect(Endpoint.at(second.address()))) {
      for (int i = 0; i < IMAGES; i++) {
        (i % 2 == 0 ? one : two).put("pic-" + i, Pictures.png(i));
      }
      awaitSearchable(one, IMAGES);
      awaitSearchable(two, IMAGES);
      Installation.await("both hold partitions", () -> bothHold(one));

      assertThat(first.searchable()).isPositive();
      assertThat(second.searchable()).isPositive();
      assertThat(first.searchable() + second.searchable()).isEqualTo(IMAGES);
      SearchAnswer fromOne = all(one);
      assertThat(fromOne.ids()).hasSize(IMAGES).doesNotHaveDuplicates().startsWith("pic-7");
      assertThat(fromOne.neighbors().getFirst().distance()).isCloseTo(0, within(1e-6));
      assertThat(all(two).ids()).isEqualTo(fromOne.ids());
      assertThat(two.embedding("pic-3").vector()).isEqualTo(one.embedding("pic-3").vector());

      checkEventsOfBoth(one, two);

      second.leave();

      awaitSearchable(one, IMAGES);
      Installation.await("ready again", first::isReady);
      assertThat(all(one).ids()).isEqualTo(fromOne.ids());
      one.put("late", Pictures.png(99));
      awaitSearchable(one, IMAGES + 1);
    }
  }

  private static void awaitSearchable(InfomaxClient client, long count) {
    Installation.await(
        count + " searchable",
        () -> {
          ClusterStatus status = client.status();
          return !status.partial() && status.searchable() == count;
        });
  }

  /** Stored again, the pictures arrive again, and all are heard of at either instance. */
  private static void checkEventsOfBoth(InfomaxClient one, InfomaxClient two) throws Exception {
    try (EventStream events = one.events()) {
      assertThat(events.next()).contains(new Event.Ready());
      var awaited = new TreeSet<String>();
      for (int i = 0; i < 8; i++) {
        awaited.add("pic-" + i);
        two.put("pic-" + i, Pictures.png(i));
      }
      while (!awaited.isEmpty()) {
        if (events.next().orElseThrow() instanceof Event.Arrived arrived) {
          awaited.remove(arrived.id());
        }
      }
    }
  }

  private static boolean bothHold(InfomaxClient client) throws Exception {
    var members = client.status().members();
    return members.size() == 2 && members.stream().noneMatch(member -> member.active().isEmpty());
  }

  private static SearchAnswer all(InfomaxClient client) throws Exception {
    SearchAnswer answer = client.search(ALL);
    assertThat(answer.partial()).isFalse();
    assertThat(answer.partitions().answered()).isEqualTo(3);
    return answer;
  }
}
