package dev.infomax.streams.topology.encode;

import java.nio.file.Path;

/**
 * Who an instance of the encode application is.
 *
 * <p>Immutable.
 *
 * @param applicationId the same for all instances; the group is {@code <applicationId>-encode}
 * @param instanceId of this instance alone, and the same after a restart
 * @param stateDir folder of this instance; kept over a restart
 */
public record EncodeInstance(String applicationId, String instanceId, Path stateDir) {
  /** Kafka Streams' application id, which is also the consumer group. */
  public String group() {
    return applicationId + "-encode";
  }
}
