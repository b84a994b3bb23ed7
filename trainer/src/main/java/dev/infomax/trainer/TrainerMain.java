package dev.infomax.trainer;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The trainer's commands on their own. */
@Command(
    name = "trainer",
    mixinStandardHelpOptions = true,
    subcommands = {TrainCommand.class, EvaluateCommand.class})
public final class TrainerMain {
  private TrainerMain() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainerMain()).execute(args));
  }
}
