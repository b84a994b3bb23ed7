package dev.infomax.local.cli;

import dev.infomax.streams.app.DoctorCommand;
import dev.infomax.streams.app.KeysCommand;
import dev.infomax.streams.app.ReembedCommand;
import dev.infomax.streams.app.ServeCommand;
import dev.infomax.trainer.EvaluateCommand;
import dev.infomax.trainer.TrainCommand;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command {@code infomax}, under which all others stand. */
@Command(
    name = "infomax",
    description = "Images in, embeddings out, nearest neighbours over HTTP.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage"},
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ReembedCommand.class,
      ProduceCommand.class,
      ConsumeCommand.class,
      SearchCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      DoctorCommand.class,
      KeysCommand.class,
      HelpCommand.class
    },
    footer = {"", "infomax bench --help lists what can be measured."})
public final class InfomaxCommand {
  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new InfomaxCommand());
    benchmarks().ifPresent(command::addSubcommand);
    return command
        .setExecutionExceptionHandler(new FailureReport())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The benchmarks are a module above this one: there if the launcher put it on the class path. */
  private static Optional<Class<?>> benchmarks() {
    try {
      return Optional.of(Class.forName("dev.infomax.bench.BenchCommand"));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
