package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.streams.app.InfomaxApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes share the partitions; each answers for all, and either for the other. */
class TwoInstancesIT {
  private static final int IMAGES = 40;
  private static final String K_ALL = "\"k\":%d,\"timeoutMs\":20000".formatted(IMAGES);

  @TempDir private Path folder;

  @Test
  void twoInstances_sharingPartitions_bothAnswerForAllAndOneTakesOver() throws Exception {
    try (var installation = new Installation(folder);
        InfomaxApp first = installation.start("first", Map.of());
        InfomaxApp second = installation.start("second", Map.of("encode.threads", "2"))) {
      var one = new Client(first.address());
      var two = new Client(second.address());
      for (int i = 0; i < IMAGES; i++) {
        Client client = i % 2 == 0 ? one : two;
        assertThat(client.put("/v1/images/pic-" + i, Pictures.png(i)).status()).isEqualTo(202);
      }
      Installation.awaitSearchable(one, IMAGES);
      Installation.awaitSearchable(two, IMAGES);
      Installation.await("both hold partitions", () -> bothHold(one));

      assertThat(first.searchable()).isPositive();
      assertThat(second.searchable()).isPositive();
      assertThat(first.searchable() + second.searchable()).isEqualTo(IMAGES);
      JsonNode fromOne = all(one);
      assertThat(ids(fromOne)).hasSize(IMAGES).doesNotHaveDuplicates().startsWith("pic-7");
      assertThat(fromOne.at("/neighbors/0/distance").doubleValue()).isCloseTo(0, within(1e-6));
      assertThat(ids(all(two))).isEqualTo(ids(fromOne));
      assertThat(two.get("/v1/embeddings/pic-3").json().get("vector"))
          .isEqualTo(one.get("/v1/embeddings/pic-3").json().get("vector"));

      checkEventsOfBoth(first, two);

      second.leave();

      Installation.awaitSearchable(one, IMAGES);
      Installation.await("ready again", first::isReady);
      assertThat(ids(all(one))).isEqualTo(ids(fromOne));
      assertThat(one.put("/v1/images/late", Pictures.png(99)).status()).isEqualTo(202);
      Installation.awaitSearchable(one, IMAGES + 1);
    }
  }

  /** Stored again, the pictures arrive again, and all are heard of at either instance. */
  private static void checkEventsOfBoth(InfomaxApp first, Client two) throws Exception {
    try (var events = new EventStream(first.address())) {
      var stored = new TreeSet<String>();
      for (int i = 0; i < 8; i++) {
        stored.add("pic-" + i);
        two.put("/v1/images/pic-" + i, Pictures.png(i));
      }
      Installation.await("all heard of", () -> events.ids().containsAll(stored));
    }
  }

  private static boolean bothHold(Client client) throws Exception {
    var holders = new ArrayList<JsonNode>();
    client.get("/v1/status").json().get("members").forEach(holders::add);
    return holders.size() == 2 && holders.stream().noneMatch(m -> m.get("active").isEmpty());
  }

  private static JsonNode all(Client client) throws Exception {
    var answer = client.post("/v1/knn", "{\"id\":\"pic-7\",\"includeSelf\":true," + K_ALL + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("partial").booleanValue()).isFalse();
    assertThat(answer.json().at("/partitions/answered").intValue()).isEqualTo(3);
    return answer.json();
  }

  private static List<String> ids(JsonNode answer) {
    var ids = new ArrayList<String>();
    answer.get("neighbors").forEach(n -> ids.add(n.get("id").textValue()));
    return ids;
  }
}
