package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that bring the configuration. Confined to the command that holds it. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file: Java properties.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "One key again; wins over the environment (INFOMAX_KEY), which wins over the file.")
  private List<String> assignments = new ArrayList<>();

  /**
   * The configuration.
   *
   * @param last wins over all else: {@code key=value}
   * @throws dev.infomax.streams.config.ConfigurationException if a source cannot be read or a key
   *     is unknown
   */
  Configuration load(String... last) {
    var all = new ArrayList<>(assignments);
    all.addAll(List.of(last));
    return InfomaxApp.configuration(Optional.ofNullable(file), System.getenv(), all);
  }
}
