package dev.infomax.local.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many images to stream and how fast. */
final class StreamOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private Optional<Integer> limit = Optional.empty();
  private double rate = Double.POSITIVE_INFINITY;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most N images, the first of the source")
  void limit(int value) {
    if (value < 1) {
      throw wrong("--limit must be at least 1 but was " + value);
    }
    limit = Optional.of(value);
  }

  @Option(names = "--rate", paramLabel = "N", description = "N images a second (default: no limit)")
  void rate(double value) {
    if (!(value > 0)) {
      throw wrong("--rate must be above 0 but was " + value);
    }
    rate = value;
  }

  int limitOr(int otherwise) {
    return limit.orElse(otherwise);
  }

  double rate() {
    return rate;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
