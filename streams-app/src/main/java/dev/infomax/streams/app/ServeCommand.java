package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import dev.infomax.streams.config.ConfigurationException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the applications against an existing cluster until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the encode and search applications against an existing cluster.")
public final class ServeCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--insecure",
      description =
          "Listen beyond loopback without keys, so that everybody may read, write and delete.")
  private boolean insecure;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit code 0 when stopped by a signal, 1 after a failure, 2 for a wrong configuration. */
  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Configuration configuration;
    try {
      configuration = insecure ? options.load("security.insecure=true") : options.load();
      Settings.of(configuration);
    } catch (ConfigurationException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    }
    try (InfomaxApp app = InfomaxApp.start(configuration)) {
      return Serving.run(app, spec.commandLine().getOut(), err);
    } catch (RuntimeException e) {
      err.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }
}
