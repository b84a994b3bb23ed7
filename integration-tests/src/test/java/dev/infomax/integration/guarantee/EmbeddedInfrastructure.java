package dev.infomax.integration.guarantee;

import dev.infomax.integration.local.ChildJvm;
import dev.infomax.local.host.LoopbackPort;
import dev.infomax.local.registry.RegistryOptions;
import dev.infomax.local.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The broker and the registry of the local stack, each in a process of its own.
 *
 * <p>Confined to one thread at a time.
 */
final class EmbeddedInfrastructure implements Infrastructure {
  private final Path folder;
  private final int brokerPort = LoopbackPort.free();
  private ChildJvm broker;
  private RegistryProcess registry;

  private EmbeddedInfrastructure(Path folder) throws Exception {
    this.folder = folder;
    var starting = CompletableFuture.supplyAsync(() -> startRegistry(0));
    this.broker = startBroker();
    this.registry = starting.get();
  }

  static EmbeddedInfrastructure start(Path folder) throws Exception {
    return new EmbeddedInfrastructure(folder);
  }

  @Override
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + brokerPort;
  }

  @Override
  public String registryUrl() {
    return registry.url();
  }

  @Override
  public Optional<String> obstacle(Scenario scenario) {
    return Optional.empty();
  }

  @Override
  public Home home(Scenario scenario, Path folder, Map<String, String> keys) {
    Path state = folder.resolve("state-" + keys.get("instance.id"));
    var all = new HashMap<>(keys);
    all.put("bootstrap.servers", bootstrapServers());
    all.put("schema.registry.url", registryUrl());
    all.put("state.dir", state.toString());
    all.put("http.port", "0");
    return new LocalHome(scenario.instances().launcher(), all, state);
  }

  @Override
  public void restartBroker() throws Exception {
    broker.terminate();
    broker.awaitExit();
    broker = startBroker();
  }

  @Override
  public void killBroker() throws Exception {
    broker.kill();
    broker = startBroker();
  }

  private ChildJvm startBroker() throws IOException, InterruptedException {
    ChildJvm child =
        ChildJvm.start(BrokerChild.class, folder.resolve("broker").toString(), "" + brokerPort);
    child.awaitLine(BrokerChild.STARTED);
    return child;
  }

  @Override
  public void stopRegistry() {
    registry.close();
  }

  @Override
  public void startRegistry() {
    registry = startRegistry(registry.port());
  }

  private RegistryProcess startRegistry(int port) {
    return RegistryProcess.start(RegistryOptions.in(folder.resolve("registry")).withPort(port));
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
