package dev.infomax.local.cli;

import dev.infomax.local.host.LogFile;
import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends standard error, and with it the log of every library, to a file while a command has the
 * console to itself.
 */
final class ConsoleLog implements AutoCloseable {
  private final PrintStream console;
  private final PrintStream file;

  private ConsoleLog(PrintStream console, PrintStream file) {
    this.console = console;
    this.file = file;
  }

  static ConsoleLog divertTo(Path path) {
    try {
      PrintStream file =
          new PrintStream(Files.newOutputStream(LogFile.begin(path)), true, StandardCharsets.UTF_8);
      ConsoleLog log = new ConsoleLog(System.err, file);
      System.setErr(file);
      return log;
    } catch (IOException e) {
      throw new StartException("cannot write the log file " + path + ": " + e, e);
    }
  }

  @Override
  public void close() {
    System.setErr(console);
    file.close();
  }
}
