package dev.infomax.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.infomax.streams.app.InfomaxApp;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The compose file is safe on a laptop and says to the application what it understands. */
class ComposeTest {
  private static final Map<String, Map<String, Object>> SERVICES = services();

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services() {
    Map<String, Object> compose = new Yaml().load(Repository.text("compose.yaml"));
    return (Map<String, Map<String, Object>>) compose.getOrDefault("services", Map.of());
  }

  private static Map<String, Object> service(String name) {
    return SERVICES.getOrDefault(name, Map.of());
  }

  @Test
  void ports_ofEveryService_areOnLoopback() {
    List<Object> ports =
        SERVICES.values().stream()
            .flatMap(s -> ((List<?>) s.getOrDefault("ports", List.of())).stream())
            .map(Object.class::cast)
            .toList();

    assertThat(ports)
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"encode", "search"})
  void environment_ofAnInstance_isMadeOfKeysOfTheApplication(String name) {
    var environment = new HashMap<String, String>();
    ((Map<?, ?>) service(name).getOrDefault("environment", Map.of()))
        .forEach((key, value) -> environment.put(key.toString(), value.toString()));

    assertThatCode(() -> InfomaxApp.configuration(Optional.empty(), environment, List.of()))
        .doesNotThrowAnyException();
    assertThat(environment).containsEntry("INFOMAX_ROLES", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"encode", "search", "producer"})
  void container_ofTheApplication_isLockedDown(String name) {
    assertThat(service(name))
        .containsEntry("read_only", true)
        .containsEntry("cap_drop", List.of("ALL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "grafana"})
  void mountedFiles_ofMonitoring_areThere(String name) {
    List<?> volumes = (List<?>) service(name).getOrDefault("volumes", List.of());

    assertThat(volumes.stream().map(Object::toString).filter(v -> v.startsWith("./")))
        .isNotEmpty()
        .allMatch(v -> Files.exists(Repository.file(v.substring(2, v.indexOf(':')))));
  }
}
