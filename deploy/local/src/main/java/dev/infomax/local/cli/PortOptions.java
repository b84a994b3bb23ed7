package dev.infomax.local.cli;

import dev.infomax.local.demo.DemoSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The ports that the demo listens on. */
final class PortOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private int http;
  private int kafka;
  private int registry;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the page and the HTTP interface, 0 for a free one (default: 8080)")
  void http(int port) {
    http = checked("--http-port", port);
  }

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Port of the broker, 0 for a free one (default: 9092)")
  void kafka(int port) {
    kafka = checked("--kafka-port", port);
  }

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Port of the schema registry, 0 for a free one (default: 8081)")
  void registry(int port) {
    registry = checked("--registry-port", port);
  }

  DemoSettings.Ports ports() {
    return new DemoSettings.Ports(http, kafka, registry);
  }

  private int checked(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), option + " must be between 0 and 65535 but was " + port);
    }
    return port;
  }
}
