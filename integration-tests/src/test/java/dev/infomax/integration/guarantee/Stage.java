package dev.infomax.integration.guarantee;

import dev.infomax.integration.encode.Cluster;
import dev.infomax.integration.encode.PlainRegistry;
import dev.infomax.streams.topology.TopicSettings;
import java.util.SplittableRandom;

/**
 * What a fault can lay hands on.
 *
 * @param random drawn from the seed of the scenario
 */
record Stage(
    Infrastructure infrastructure,
    Cluster cluster,
    PlainRegistry registry,
    TopicSettings topics,
    Fleet fleet,
    ImageTraffic traffic,
    SplittableRandom random) {
  /** A failure that strikes while images come and questions are asked. */
  interface Fault {
    void strike(Stage stage) throws Exception;
  }

  int anyInstance() {
    return random.nextInt(fleet.size());
  }

  /** Waits for a moment within the part of the traffic that belongs to step {@code i} of many. */
  void awaitMoment(int i, int steps) throws InterruptedException {
    traffic.awaitShare((i + random.nextDouble()) / steps);
  }

  /** Has something happen a number of times, at random moments spread over the traffic. */
  static Fault repeated(int times, Fault fault) {
    return stage -> {
      for (int i = 0; i < times; i++) {
        stage.awaitMoment(i, times);
        fault.strike(stage);
      }
    };
  }
}
