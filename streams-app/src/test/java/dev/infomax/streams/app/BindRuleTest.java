package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.config.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindRuleTest {
  private static void bind(Map<String, String> more) {
    var keys = new HashMap<>(Map.of("bootstrap.servers", "b:1", "schema.registry.url", "mock://x"));
    keys.putAll(more);
    Settings.of(InfomaxApp.configuration(keys));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
  void host_thatOthersReach_needsKeys(String host) {
    assertThatThrownBy(() -> bind(Map.of("http.host", host)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("http.host " + host + " can be reached from other machines")
        .hasMessageContaining("security.keys-file")
        .hasMessageContaining("--insecure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "::1", "localhost"})
  void host_onLoopback_needsNone(String host) {
    assertThatCode(() -> bind(Map.of("http.host", host))).doesNotThrowAnyException();
  }

  @Test
  void host_thatOthersReach_mayBeSaidToBeInsecure() {
    assertThatCode(() -> bind(Map.of("http.host", "0.0.0.0", "security.insecure", "true")))
        .doesNotThrowAnyException();
  }

  @Test
  void keys_whereInstancesReachEachOther_needTheirOwn() {
    var keys = Map.of("http.host", "0.0.0.0", "security.keys-file", "keys");
    var both = new HashMap<>(keys);
    both.put("security.peer-keys-file", "peers");

    assertThatThrownBy(() -> bind(keys))
        .hasMessageStartingWith("security.peer-keys-file must be set");
    assertThatCode(() -> bind(both)).doesNotThrowAnyException();
    assertThatCode(() -> bind(Map.of("security.keys-file", "keys"))).doesNotThrowAnyException();
  }
}
