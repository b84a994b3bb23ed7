package dev.infomax.local.broker;

import java.nio.file.Path;
import java.util.Map;

/**
 * How to run an {@link EmbeddedBroker}.
 *
 * @param dataDir folder of the log, created if missing
 * @param port port of the client listener; 0 takes a free one
 * @param overrides Kafka broker settings that replace the embedded broker's own
 */
public record BrokerOptions(Path dataDir, int port, Map<String, String> overrides) {
  public BrokerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535 but was " + port);
    }
    overrides = Map.copyOf(overrides);
  }

  /** A broker on a free port with the settings as they are. */
  public static BrokerOptions in(Path dataDir) {
    return new BrokerOptions(dataDir, 0, Map.of());
  }

  /** The same with another port; 0 takes a free one. */
  public BrokerOptions withPort(int newPort) {
    return new BrokerOptions(dataDir, newPort, overrides);
  }

  /** The same with these settings in place of earlier overrides. */
  public BrokerOptions withOverrides(Map<String, String> newOverrides) {
    return new BrokerOptions(dataDir, port, newOverrides);
  }
}
