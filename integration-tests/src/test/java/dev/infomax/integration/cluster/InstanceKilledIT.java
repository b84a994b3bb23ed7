package dev.infomax.integration.cluster;

import dev.infomax.integration.cluster.StoredVectors.Ranked;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances with a standby of each partition, under load: one is killed, comes back, and with
 * {@code -Dinfomax.cluster.rolling=true} all are restarted one after the other. Every answer is
 * brute force's, or says that it is partial. {@code -Dinfomax.cluster.rate} and {@code .seconds}
 * make the load faster and longer.
 *
 * <p>It wants two cores of its own for a minute, and runs with {@code -Dinfomax.cluster=true}.
 */
@EnabledIfSystemProperty(named = "infomax.cluster", matches = "true")
@Timeout(300)
class InstanceKilledIT {
  private static final int INSTANCES = 3;
  private static final int PARTITIONS = 12;
  private static final int VECTORS = 2_400;
  private static final int DIMENSION = 64;
  private static final int QUESTIONS = 24;
  private static final int PER_SECOND = Integer.getInteger("infomax.cluster.rate", 200);
  private static final int SECONDS = Integer.getInteger("infomax.cluster.seconds", 2);
  private static final boolean ROLLING = Boolean.getBoolean("infomax.cluster.rolling");

  /** Cold processes compile first, and answer late meanwhile. */
  private static final int WARM_UP_SECONDS = 6;

  @TempDir private Path folder;

  @Test
  void threeInstances_oneKilledUnderLoadAndBack_everyAnswerRightOrPartial() throws Exception {
    var random = new SplittableRandom(1);
    List<float[]> questions =
        Stream.generate(() -> StoredVectors.random(random, DIMENSION)).limit(QUESTIONS).toList();
    try (var cluster = SearchCluster.start(folder, INSTANCES, PARTITIONS)) {
      var vectors = StoredVectors.send(cluster.clientSettings(), random, VECTORS, DIMENSION);
      cluster.awaitWhole(VECTORS);
      List<List<Ranked>> truth = questions.stream().map(vectors::ranked).toList();
      QueryLoad.warmUp(cluster.clients(), questions, WARM_UP_SECONDS);
      try (var load = QueryLoad.start(cluster::clients, questions, PER_SECOND, SECONDS)) {
        load.during("nothing", () -> {});
        load.during(
            "killed",
            () -> {
              cluster.kill(0);
              cluster.awaitWhole(VECTORS);
            });
        load.during(
            "back",
            () -> {
              cluster.start(0);
              cluster.awaitWhole(VECTORS);
            });
        for (int instance = 0; ROLLING && instance < INSTANCES; instance++) {
          int restarted = instance;
          load.during(
              "restarted",
              () -> {
                cluster.stop(restarted);
                cluster.start(restarted);
                cluster.awaitWhole(VECTORS);
              });
        }
        load.stop();

        load.assertRight(truth);
      }
    }
  }
}
