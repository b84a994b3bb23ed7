package dev.infomax.streams.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
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
    CommandLine line = spec.commandLine();
    return Service.run(
        () -> insecure ? options.load("security.insecure=true") : options.load(),
        line.getOut(),
        line.getErr());
  }
}
