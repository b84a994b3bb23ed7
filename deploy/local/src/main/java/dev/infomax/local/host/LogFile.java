package dev.infomax.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A log file of one run; the run before is kept beside it under the name {@code *.previous}. */
public final class LogFile {
  private LogFile() {}

  /**
   * Makes room for the log of a new run at {@code file}.
   *
   * @return {@code file}
   */
  public static Path begin(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        Path previous = file.resolveSibling(file.getFileName() + ".previous");
        Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      return file;
    } catch (IOException e) {
      throw new StartException("cannot write the log file " + file + ": " + e, e);
    }
  }

  /** The last {@code lines} lines of a log, for an error message; empty if it cannot be read. */
  public static String tail(Path file, int lines) {
    try {
      List<String> all = Files.readAllLines(file);
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
