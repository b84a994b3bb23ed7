package dev.infomax.streams.topology.search;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where an instance of the search application runs. Immutable.
 *
 * @param applicationId of Kafka Streams, and name of the consumer group
 * @param instanceId tells the instance from others of the group; the same one after a restart takes
 *     its partitions back at once
 * @param stateDir folder of the stores; must survive a restart, and be used by no other instance of
 *     the same application id
 * @param applicationServer {@code host:port} under which other instances reach this one
 * @param kafka settings of Kafka Streams and its clients, {@code bootstrap.servers} included
 */
public record SearchPlacement(
    String applicationId,
    String instanceId,
    Path stateDir,
    String applicationServer,
    Map<String, ?> kafka) {
  /** Checks that nothing is missing. */
  public SearchPlacement {
    require("application.id", applicationId);
    require("instance.id", instanceId);
    require("application.server", applicationServer);
    kafka = Map.copyOf(kafka);
    if (!kafka.containsKey("bootstrap.servers")) {
      throw new IllegalArgumentException("bootstrap.servers must be set but is missing");
    }
  }

  private static void require(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
