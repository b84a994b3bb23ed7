package dev.infomax.local.cli;

import dev.infomax.streams.app.DoctorCommand;
import dev.infomax.streams.app.KeysCommand;
import dev.infomax.streams.app.ReembedCommand;
import dev.infomax.streams.app.ServeCommand;
import dev.infomax.trainer.EvaluateCommand;
import dev.infomax.trainer.TrainCommand;
import java.util.List;
import java.util.Objects;
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
    footer = {"", "infomax bench --help lists what can be measured."})
public final class InfomaxCommand {
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          ServeCommand.class,
          ReembedCommand.class,
          ProduceCommand.class,
          ConsumeCommand.class,
          SearchCommand.class,
          TrainCommand.class,
          EvaluateCommand.class,
          DoctorCommand.class,
          KeysCommand.class);

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /**
   * The command line that understands these arguments: with the one command that the first of them
   * names, or else with all. To describe all of them takes picocli a quarter of a second.
   */
  static CommandLine commandLine(String... args) {
    List<Class<?>> named =
        COMMANDS.stream().filter(type -> args.length > 0 && name(type).equals(args[0])).toList();
    CommandLine command = new CommandLine(new InfomaxCommand());
    if (named.isEmpty()) {
      COMMANDS.forEach(command::addSubcommand);
      command.addSubcommand(new HelpCommand());
      benchmarks().ifPresent(command::addSubcommand);
    } else {
      named.forEach(command::addSubcommand);
    }
    return command
        .setExecutionExceptionHandler(new FailureReport())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String name(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(Command.class)).name();
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
