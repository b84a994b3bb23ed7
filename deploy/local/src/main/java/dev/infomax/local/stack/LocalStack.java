package dev.infomax.local.stack;

import dev.infomax.local.broker.BrokerOptions;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.broker.HangingTransactions;
import dev.infomax.local.registry.RegistryOptions;
import dev.infomax.local.registry.RegistryProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A broker in this process and a registry beside it, started in parallel. A data folder can be
 * opened again and again, on other ports too, and after a kill, which leaves no transaction
 * hanging.
 *
 * <p>Thread-safe.
 */
public final class LocalStack implements AutoCloseable {
  private final Timed<EmbeddedBroker> broker;
  private final Timed<RegistryProcess> registry;

  private LocalStack(Timed<EmbeddedBroker> broker, Timed<RegistryProcess> registry) {
    this.broker = broker;
    this.registry = registry;
  }

  /** Starts both on free ports with their data under {@code dataDir}. */
  public static LocalStack start(Path dataDir) {
    return start(dataDir, 0, 0);
  }

  /**
   * Starts both with their data under {@code dataDir}; port 0 takes a free one.
   *
   * @throws dev.infomax.local.host.StartException if one of them does not start; the other is
   *     stopped
   */
  public static LocalStack start(Path dataDir, int kafkaPort, int registryPort) {
    RegistryOptions registryOptions =
        RegistryOptions.in(dataDir.resolve("registry")).withPort(registryPort);
    BrokerOptions brokerOptions = BrokerOptions.in(dataDir.resolve("broker")).withPort(kafkaPort);
    var registry = inBackground(() -> RegistryProcess.start(registryOptions));
    Timed<EmbeddedBroker> broker;
    try {
      broker = Timed.of(() -> startBroker(brokerOptions));
    } catch (RuntimeException e) {
      registry.thenAccept(started -> started.value().close()).exceptionally(x -> null).join();
      throw e;
    }
    try {
      return new LocalStack(broker, registry.join());
    } catch (CompletionException e) {
      broker.value().close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static EmbeddedBroker startBroker(BrokerOptions options) {
    EmbeddedBroker broker = EmbeddedBroker.start(options);
    HangingTransactions.finish(broker);
    return broker;
  }

  private static <T> CompletableFuture<Timed<T>> inBackground(Supplier<T> start) {
    return CompletableFuture.supplyAsync(
        () -> Timed.of(start),
        task -> Thread.ofVirtual().name("infomax-registry-start-1").start(task));
  }

  /** The broker and how long it took to start. */
  public Timed<EmbeddedBroker> broker() {
    return broker;
  }

  /** The registry and how long it took to start. */
  public Timed<RegistryProcess> registry() {
    return registry;
  }

  /** Client settings that name both: {@code bootstrap.servers} and {@code schema.registry.url}. */
  public Map<String, String> clientSettings() {
    return Map.of(
        "bootstrap.servers", broker.value().bootstrapServers(),
        "schema.registry.url", registry.value().url());
  }

  /** Stops the registry, then the broker. Idempotent. */
  @Override
  public void close() {
    registry.value().close();
    broker.value().close();
  }
}
