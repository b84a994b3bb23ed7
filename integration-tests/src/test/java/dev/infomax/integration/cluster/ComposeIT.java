package dev.infomax.integration.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.client.Endpoint;
import dev.infomax.client.InfomaxClient;
import dev.infomax.integration.cluster.StoredVectors.Ranked;
import dev.infomax.integration.http.Client;
import dev.infomax.integration.http.Installation;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The compose file as its users run it: demo data, three containers that search, one of them killed
 * and back, and one container again, under queries. Every answer is brute force's, or says that it
 * is partial.
 *
 * <p>It wants a Docker engine and the image of {@code deploy/docker/build}, and runs with {@code
 * -Dinfomax.compose=true}.
 */
@EnabledIfSystemProperty(named = "infomax.compose", matches = "true")
@Timeout(420)
class ComposeIT {
  private static final int IMAGES = 2_000;
  private static final int PARTITIONS = 6;
  private static final int PER_SECOND = Integer.getInteger("infomax.cluster.rate", 50);
  private static final int SECONDS = Integer.getInteger("infomax.cluster.seconds", 5);
  private static final int WARM_UP_SECONDS = 6;

  @Test
  void threeContainers_oneKilledUnderLoadAndBackToOne_everyAnswerRightOrPartial() throws Exception {
    try (var compose = Compose.up(IMAGES)) {
      Client first = compose.searchers().getFirst();
      Installation.awaitSearchable(first, IMAGES);
      assertThat(first.get("/").text()).contains("<title>");
      StoredVectors vectors = stored(compose.addresses().getFirst());
      List<float[]> questions = vectors.every(IMAGES / 20);
      List<List<Ranked>> truth = questions.stream().map(vectors::ranked).toList();
      QueryLoad.warmUp(compose.searchers(), questions, WARM_UP_SECONDS);
      try (var load = QueryLoad.start(compose::searchers, questions, PER_SECOND, SECONDS)) {
        load.during("one container", () -> {});
        load.during("scaled to 3", () -> scale(compose, 3));
        load.during(
            "warm", () -> QueryLoad.warmUp(compose.searchers(), questions, WARM_UP_SECONDS));
        String last = compose.last();
        load.during(
            "killed",
            () -> {
              compose.kill(last);
              awaitMembers(compose.searchers().subList(0, 2), 2);
            });
        load.during(
            "back",
            () -> {
              compose.start(last);
              awaitMembers(compose.searchers(), 3);
            });
        load.during("scaled to 2", () -> scale(compose, 2));
        load.during("scaled to 1", () -> scale(compose, 1));
        load.stop();

        load.assertRight(truth);
      }
    }
  }

  private static StoredVectors stored(URI instance) throws Exception {
    try (var client = InfomaxClient.connect(Endpoint.at(instance))) {
      return StoredVectors.read(client, PARTITIONS);
    }
  }

  private static void scale(Compose compose, int containers) {
    compose.scale(containers);
    awaitMembers(compose.searchers(), containers);
  }

  /** Waits until all are ready, share the partitions and, if they can, have standbys. */
  private static void awaitMembers(List<Client> instances, int count) {
    Installation.await(
        count + " members that share the partitions",
        () -> {
          for (Client instance : instances) {
            if (!Membership.isWhole(instance, count, PARTITIONS, count == 1 ? 0 : 1)) {
              return false;
            }
          }
          return true;
        });
  }
}
