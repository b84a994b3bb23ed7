package dev.infomax.local.cli;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failed command into one message on standard error and exit code 1. */
final class FailureReport implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    command.getErr().println("infomax " + command.getCommandName() + ": " + message(failure));
    if (!explainsItself(failure)) {
      LOG.error("{} failed", command.getCommandName(), failure);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /**
   * Our own failures, and those of files and brokers, say what was wrong; others need their trace.
   */
  private static boolean explainsItself(Exception failure) {
    return failure.getClass().getName().startsWith("dev.infomax.")
        || failure instanceof IOException
        || failure instanceof KafkaException;
  }

  private static String message(Throwable failure) {
    String own = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    Throwable cause = failure.getCause();
    return cause == null || cause.getMessage() == null || own.contains(cause.getMessage())
        ? own
        : own + " (" + cause.getMessage() + ")";
  }
}
