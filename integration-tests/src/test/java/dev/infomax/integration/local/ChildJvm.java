package dev.infomax.integration.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class in a process of its own, so that a test can kill it; killed at the latest on close.
 */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("--add-modules=jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The rest of the next line of its standard output that begins with {@code prefix}. */
  public String awaitLine(String prefix) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
      seen.add(line);
    }
    throw new IOException("the process ended without a line '" + prefix + "...', after " + seen);
  }

  /** Its exit code; fails if it has not ended within a minute. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(Duration.ofMinutes(1))) {
      throw new IllegalStateException("process " + process.pid() + " did not end");
    }
    return process.exitValue();
  }

  /** Kills it at once, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(Duration.ofSeconds(10))) {
      throw new IllegalStateException("process " + process.pid() + " survived its kill");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      output.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
