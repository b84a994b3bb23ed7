package dev.infomax.integration.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A main class in a process of its own, so that a test can kill it; killed at the latest on close.
 */
public final class ChildJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  private ChildJvm(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("child-output").start(this::readLines);
  }

  /** Empty stands for the end. */
  private void readLines() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(line -> lines.add(Optional.of(line)));
    } catch (IOException | UncheckedIOException e) {
      // it was killed while it wrote: that is the end, too
    }
    lines.add(Optional.empty());
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

  /**
   * The rest of the next line of its standard output that begins with {@code prefix}; fails if the
   * process ends without it or does not say it in three minutes.
   */
  public String awaitLine(String prefix) throws IOException, InterruptedException {
    List<String> seen = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<String> line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.isEmpty()) {
        throw new IOException(
            "the process %s without a line '%s...', after %s"
                .formatted(line == null ? "is still running" : "ended", prefix, seen));
      }
      if (line.get().startsWith(prefix)) {
        return line.get().substring(prefix.length());
      }
      seen.add(line.get());
    }
  }

  /** Its exit code; fails if it has not ended within a minute. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(Duration.ofMinutes(1))) {
      throw new IllegalStateException("process " + process.pid() + " did not end");
    }
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to stop, as {@code kill} does. */
  public void terminate() {
    process.destroy();
  }

  /** Kills it at once, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(Duration.ofSeconds(10))) {
      throw new IllegalStateException("process " + process.pid() + " survived its kill");
    }
  }

  /** Asks it to end, as {@code kill} does, and returns when it has. */
  public void stop() throws InterruptedException {
    process.destroy();
    awaitExit();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
