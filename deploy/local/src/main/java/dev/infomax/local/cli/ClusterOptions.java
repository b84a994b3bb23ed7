package dev.infomax.local.cli;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the broker and the registry are. */
final class ClusterOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka brokers (default: ${DEFAULT-VALUE}, the demo's)")
  String bootstrap = "";

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8081/apis/ccompat/v7",
      description = "Schema Registry (default: ${DEFAULT-VALUE}, the demo's)")
  String registry = "";

  @Option(
      names = "--property",
      paramLabel = "KEY=VALUE",
      description =
          "Setting of the Kafka or the registry client, such as security.protocol; repeatable")
  Map<String, String> properties = new HashMap<>();

  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(properties);
    settings.put("bootstrap.servers", bootstrap);
    settings.put("schema.registry.url", registry);
    return settings;
  }
}
