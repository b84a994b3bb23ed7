package dev.infomax.bench.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link RestartedSearch} as a child process, with this process's class path and heap. */
final class ChildSearch implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final BufferedReader lines;
  private final Map<String, Double> values = new HashMap<>();

  ChildSearch(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m");
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RestartedSearch.class.getName());
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Reads what it says until it has said everything. */
  void awaitReady() throws IOException {
    while (!values.containsKey("ready")) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the search application ended before it was ready");
      }
      int space = line.indexOf(' ');
      if (space > 0) {
        values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
    }
  }

  double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the search application did not say '%s'".formatted(name));
    }
    return value;
  }

  /** Lets it close, and waits. */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the search application did not stop");
    }
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
