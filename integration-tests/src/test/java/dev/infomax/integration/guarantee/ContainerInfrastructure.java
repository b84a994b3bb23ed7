package dev.infomax.integration.guarantee;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.infomax.local.broker.HangingTransactions;
import dev.infomax.local.host.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame;

/**
 * Containers on the Docker engine of this machine, as {@code compose.yaml} describes them: Kafka,
 * the registry, and instances from our own image, on a network of their own.
 *
 * <p>Confined to one thread at a time.
 */
final class ContainerInfrastructure implements Infrastructure {
  private static final Path COMPOSE = Path.of("..", "compose.yaml");
  private static final String IMAGE =
      System.getProperty("infomax.guarantee.image", "infomax-streams:cpu");

  private static final String BROKER = "kafka";
  private static final String REGISTRY = "registry";

  /** The service that publishes HTTP; here it has the role encode as well. */
  private static final String INSTANCE = "search";

  /** Every record is looked at, those that a later one of the same key replaces too. */
  private static final Map<String, String> NOTHING_IS_COMPACTED =
      Map.of("KAFKA_LOG_CLEANER_BACKOFF_MS", "3600000");

  private final int brokerPort = LoopbackPort.free();
  private final int registryPort = LoopbackPort.freeBeside(brokerPort);
  private final Path logs;
  private final ComposeFile compose;
  private final Network network;
  private final Container broker;
  private final Container registry;

  private ContainerInfrastructure(Path logs) throws IOException, InterruptedException {
    this.logs = logs;
    this.compose =
        ComposeFile.read(
            COMPOSE,
            Map.of(
                "INFOMAX_IMAGE",
                IMAGE,
                "KAFKA_PORT",
                "" + brokerPort,
                "REGISTRY_PORT",
                "" + registryPort,
                "HTTP_PORTS",
                "0"));
    this.network = Network.newNetwork();
    this.broker =
        Container.start(
            compose.container(BROKER, network, BROKER).withEnv(NOTHING_IS_COMPACTED),
            _ -> brokerAnswers());
    this.registry =
        Container.start(compose.container(REGISTRY, network, REGISTRY), _ -> registryAnswers());
  }

  /**
   * Starts broker and registry.
   *
   * @param logs folder for what instances say
   * @throws IllegalStateException if there is no Docker engine, or not the image of instances
   */
  static ContainerInfrastructure start(Path logs) throws IOException, InterruptedException {
    requireImage();
    return new ContainerInfrastructure(Files.createDirectories(logs));
  }

  private static void requireImage() {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
    } catch (NotFoundException e) {
      throw new IllegalStateException(
          "there is no image %s: run deploy/docker/build, or name one by -Dinfomax.guarantee.image"
              .formatted(IMAGE),
          e);
    }
  }

  @Override
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + brokerPort;
  }

  @Override
  public String registryUrl() {
    var inside = URI.create(environment("INFOMAX_SCHEMA_REGISTRY_URL"));
    return "http://%s:%d%s".formatted(LoopbackPort.HOST, registryPort, inside.getPath());
  }

  private String environment(String variable) {
    return Objects.requireNonNull(compose.environment(INSTANCE).get(variable));
  }

  private boolean brokerAnswers() throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "request.timeout.ms", 2_000,
            "default.api.timeout.ms", 3_000);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false;
    }
  }

  private boolean registryAnswers() throws InterruptedException {
    var subjects = HttpRequest.newBuilder(URI.create(registryUrl() + "/subjects")).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(subjects, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Optional<String> obstacle(Scenario scenario) {
    return Optional.of(scenario.instances().bound()).filter(bound -> !bound.isEmpty());
  }

  @Override
  public Home home(Scenario scenario, Path folder, Map<String, String> keys)
      throws IOException, InterruptedException {
    String name = Objects.requireNonNull(keys.get("instance.id"));
    Path log = logs.resolve("%s-%s.log".formatted(folder.getFileName(), name));
    return new ContainerHome(() -> instance(name, log), keys, new StateVolume(IMAGE));
  }

  private GenericContainer<?> instance(String name, Path log) {
    return compose.container(INSTANCE, network, name).withLogConsumer(said -> append(log, said));
  }

  private static void append(Path log, OutputFrame said) {
    try {
      Files.writeString(
          log, said.getUtf8String(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void restartBroker() throws IOException, InterruptedException {
    broker.stop();
    startBroker();
  }

  @Override
  public void killBroker() throws IOException, InterruptedException {
    broker.kill();
    startBroker();
  }

  /** As the local stack does it: else readers may wait for ever at what a kill cut short. */
  private void startBroker() throws IOException, InterruptedException {
    broker.startAgain();
    HangingTransactions.finish(brokerPort);
  }

  @Override
  public void stopRegistry() {
    registry.stop();
  }

  @Override
  public void startRegistry() throws IOException, InterruptedException {
    registry.startAgain();
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
    network.close();
  }
}
