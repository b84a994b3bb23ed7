package dev.infomax.integration.cluster;

import dev.infomax.integration.http.Client;
import dev.infomax.local.host.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The containers of the compose file at the top of the repository, as a project of their own, on
 * ports that are free.
 *
 * <p>Confined to one thread, apart from {@link #searchers()}.
 */
final class Compose implements AutoCloseable {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final String PROJECT = "infomax-compose-it";
  private static final String SEARCH = "search";
  private static final int FIRST_PORT = 18_080;

  /** A container that starts again gets the next port of the range. */
  private static final int PORTS = 20;

  private final List<String> compose;
  private final Map<String, String> environment;
  private volatile List<URI> addresses = List.of();

  private Compose(List<String> compose, Map<String, String> environment) {
    this.compose = compose;
    this.environment = environment;
  }

  /** Starts everything but what monitors, with so many generated images; waits for nothing. */
  static Compose up(int images) {
    int first =
        IntStream.iterate(FIRST_PORT, port -> port + PORTS)
            .filter(port -> IntStream.range(port, port + PORTS).allMatch(LoopbackPort::isFree))
            .findFirst()
            .orElseThrow();
    int kafka = LoopbackPort.free();
    var environment =
        Map.of(
            "COMPOSE_PROJECT_NAME", PROJECT,
            "DEMO_IMAGES", String.valueOf(images),
            "KAFKA_PORT", String.valueOf(kafka),
            "REGISTRY_PORT", String.valueOf(LoopbackPort.freeBeside(kafka)),
            "HTTP_PORTS", first + "-" + (first + PORTS - 1));
    boolean plugin = run(environment, List.of("docker", "compose", "version")).ok();
    var stack =
        new Compose(plugin ? List.of("docker", "compose") : List.of("docker-compose"), environment);
    stack.close();
    stack.compose("--profile", "demo", "up", "-d", "--no-build");
    stack.look();
    return stack;
  }

  /** Runs so many containers that search; returns when those are started or stopped. */
  void scale(int containers) {
    compose(
        "up", "-d", "--no-build", "--no-recreate", "--scale", SEARCH + "=" + containers, SEARCH);
    look();
  }

  /** The last of the containers that search. */
  String last() {
    return containers().getLast();
  }

  /** As {@code kill -9} of the process in a container. */
  void kill(String container) {
    docker("kill", "-s", "KILL", container);
  }

  void start(String container) {
    docker("start", container);
    look();
  }

  /** Of the containers that search, as last seen. */
  List<URI> addresses() {
    return addresses;
  }

  /** Clients of {@link #addresses()}. */
  List<Client> searchers() {
    return addresses.stream().map(Client::new).toList();
  }

  private void look() {
    addresses =
        containers().stream()
            .map(container -> docker("port", container, "8080").lines().findFirst().orElseThrow())
            .map(address -> URI.create("http://" + address))
            .toList();
  }

  /** Names of those that run. */
  private List<String> containers() {
    return docker(
            "ps",
            "--filter=label=com.docker.compose.project=" + PROJECT,
            "--filter=label=com.docker.compose.service=" + SEARCH,
            "--format={{.Names}}")
        .lines()
        .sorted()
        .toList();
  }

  private void compose(String... arguments) {
    ran(Stream.concat(compose.stream(), Stream.of(arguments)));
  }

  private String docker(String... arguments) {
    return ran(Stream.concat(Stream.of("docker"), Stream.of(arguments)));
  }

  private String ran(Stream<String> command) {
    List<String> words = command.toList();
    Ended ended = run(environment, words);
    if (!ended.ok()) {
      throw new AssertionError(words + ": " + ended.output());
    }
    return ended.output();
  }

  private record Ended(boolean ok, String output) {}

  private static Ended run(Map<String, String> environment, List<String> words) {
    var builder = new ProcessBuilder(words).directory(TOP.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor() == 0, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Removes the containers and what they stored. */
  @Override
  public void close() {
    compose("--profile", "demo", "down", "-v", "-t", "5");
  }
}
