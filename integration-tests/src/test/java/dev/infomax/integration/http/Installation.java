package dev.infomax.integration.http;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.streams.app.InfomaxApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;

/** A broker, a registry within the process, an encoder, and as many instances as are started. */
public final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Path folder;
  private final EmbeddedBroker broker;
  private final Path encoder;
  private final String registry = "mock://" + UUID.randomUUID();

  public Installation(Path folder) throws Exception {
    this.folder = folder;
    this.broker = EmbeddedBroker.start(folder.resolve("broker"));
    this.encoder = TinyEncoder.write(folder);
  }

  /** Client settings that name broker and registry. */
  public Map<String, String> clientSettings() {
    return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry);
  }

  /** Registers a schema as another application would. */
  void register(String subject, Schema schema) {
    try (var client = SchemaRegistry.connect(Map.of("schema.registry.url", registry))) {
      client.idFor(subject, schema);
    }
  }

  public InfomaxApp start(String instance, Map<String, String> more) {
    var keys =
        new HashMap<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registry,
                "instance.id",
                instance,
                "state.dir",
                folder.resolve(instance).toString(),
                "encoder.file",
                encoder.toString(),
                "encoder.device",
                "cpu",
                "batch.max-size",
                "8",
                "topics.partitions",
                "3",
                "http.port",
                "0"));
    keys.putAll(more);
    InfomaxApp app = InfomaxApp.start(InfomaxApp.configuration(keys));
    await("ready: " + instance, app::isReady);
    return app;
  }

  /** Waits until it is so; says what was awaited if that takes too long. */
  public static void await(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not within " + PATIENCE + ": " + what);
        }
        Thread.sleep(50);
      }
    } catch (Exception e) {
      throw new AssertionError("failed while awaiting: " + what, e);
    }
  }

  public static void awaitSearchable(Client client, long count) {
    await(
        count + " searchable",
        () -> {
          var status = client.get("/v1/status").json();
          return !status.get("partial").booleanValue()
              && status.get("searchable").longValue() == count;
        });
  }

  @Override
  public void close() {
    broker.close();
  }
}
