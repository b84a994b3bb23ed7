package dev.infomax.integration.guarantee;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.Yaml;

/**
 * The services of a compose file: image, environment, ports, and what a container is forbidden.
 * What depends on what, volumes and health checks are left out.
 *
 * <p>Immutable.
 */
record ComposeFile(Map<String, Map<String, Object>> services, Map<String, String> variables) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

  /**
   * Reads one.
   *
   * @param variables those that are set; others have their default
   */
  @SuppressWarnings("unchecked")
  static ComposeFile read(Path file, Map<String, String> variables) throws IOException {
    Map<String, Object> content = new Yaml().load(Files.readString(file));
    var services =
        (Map<String, Map<String, Object>>) Objects.requireNonNull(content.get("services"));
    return new ComposeFile(services, variables);
  }

  String image(String service) {
    return resolved(value(service, "image", ""));
  }

  Map<String, String> environment(String service) {
    Map<String, String> environment = new LinkedHashMap<>();
    value(service, "environment", Map.of())
        .forEach((name, value) -> environment.put(name.toString(), resolved(value)));
    return environment;
  }

  /** A container of a service, not started, which others on the network reach by a name. */
  GenericContainer<?> container(String service, Network network, String name) {
    var container =
        new GenericContainer<>(DockerImageName.parse(image(service)))
            .withNetwork(network)
            .withNetworkAliases(name)
            .withEnv(environment(service))
            .withCreateContainerCmdModifier(
                command -> restrict(service, command.withHostName(name)));
    strings(service, "tmpfs").stream()
        .map(tmpfs -> tmpfs.split(":", 2))
        .forEach(tmpfs -> container.withTmpFs(Map.of(tmpfs[0], tmpfs[1])));
    return container;
  }

  private void restrict(String service, CreateContainerCmd command) {
    HostConfig host = Objects.requireNonNull(command.getHostConfig());
    host.withPortBindings(
            strings(service, "ports").stream().map(PortBinding::parse).toArray(PortBinding[]::new))
        .withReadonlyRootfs(value(service, "read_only", false))
        .withSecurityOpts(strings(service, "security_opt"))
        .withCapDrop(
            strings(service, "cap_drop").stream()
                .map(Capability::valueOf)
                .toArray(Capability[]::new));
  }

  private List<String> strings(String service, String key) {
    return value(service, key, List.of()).stream().map(this::resolved).toList();
  }

  private String resolved(Object value) {
    return VARIABLE
        .matcher(value.toString())
        .replaceAll(m -> variables.getOrDefault(m.group(1), m.group(2)));
  }

  @SuppressWarnings("unchecked")
  private <T> T value(String service, String key, T otherwise) {
    return (T) Objects.requireNonNull(services.get(service)).getOrDefault(key, otherwise);
  }
}
