package dev.infomax.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerPropertiesTest {
  /**
   * With Kafka's 9 s a broker that was killed would be kept out as long when it is started again;
   * the heartbeat must fit into the session a few times.
   */
  @Test
  void of_anyFolder_letsAKilledBrokerBackInAfterTwoSeconds() {
    Properties properties = BrokerProperties.of(Path.of("log"), 1, 2, Map.of());

    assertThat(properties)
        .containsEntry("broker.session.timeout.ms", "2000")
        .containsEntry("broker.heartbeat.interval.ms", "500");
  }

  @Test
  void of_overrides_win() {
    Properties properties =
        BrokerProperties.of(Path.of("log"), 1, 2, Map.of("broker.session.timeout.ms", "9000"));

    assertThat(properties).containsEntry("broker.session.timeout.ms", "9000");
  }
}
