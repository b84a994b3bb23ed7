package dev.infomax.bench.soak;

import dev.infomax.local.cli.InfomaxCommand;
import dev.infomax.local.host.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the product with both roles: a command in a process of its own, {@code serve} for
 * one, which can be stopped and started again on its port and with its stores. Its heap is resident
 * from the beginning, so that what grows is not heap.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
public final class Instance implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 200;

  private final Path folder;
  private final List<String> words;
  private final Map<String, String> keys;
  private final int heapMegabytes;
  private final URI address;
  private final Client client;
  private @Nullable Process process;

  /**
   * An instance that does not run yet.
   *
   * @param folder of its stores and its log
   * @param shared keys that all instances have in common
   * @param words the command and its options
   */
  public Instance(
      String name, Path folder, Map<String, String> shared, int heapMegabytes, String... words) {
    this.folder = folder;
    this.heapMegabytes = heapMegabytes;
    int port = LoopbackPort.free();
    this.words = List.of(words);
    address = URI.create("http://%s:%d".formatted(LoopbackPort.HOST, port));
    client = new Client(address);
    keys = new HashMap<>(shared);
    keys.put("instance.id", name);
    keys.put("http.port", String.valueOf(port));
    keys.put("state.dir", stores().toString());
  }

  /** Root of its HTTP interface. */
  public URI address() {
    return address;
  }

  /** What it has said so far. */
  public String log() throws IOException {
    return Files.readString(logFile());
  }

  private Path logFile() {
    return folder.resolve("log");
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  Path stores() {
    return folder.resolve("state");
  }

  Client client() {
    return client;
  }

  /** Starts its process. */
  public synchronized void start() throws IOException {
    Files.createDirectories(folder);
    var log = ProcessBuilder.Redirect.appendTo(logFile().toFile());
    process = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log).start();
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m"));
    command.add("-XX:TrimNativeHeapInterval=60000"); // as the launcher starts it
    command.addAll(List.of("-XX:+AlwaysPreTouch", "-XX:NativeMemoryTracking=summary"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-Dinfomax.home=" + System.getProperty("infomax.home", "."));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(InfomaxCommand.class.getName());
    command.addAll(words);
    keys.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return command;
  }

  /**
   * Returns once it answers in full.
   *
   * @throws IOException if it ends before, or takes too long
   */
  public void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!client.isReady()) {
      if (pid() < 0 || System.nanoTime() > end) {
        throw new IOException("an instance is not ready; its log: " + logFile());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Of the running process; below zero if none runs. */
  public synchronized long pid() {
    return process == null || !process.isAlive() ? -1 : process.pid();
  }

  /** As a service is stopped: a signal, and time to close. */
  public synchronized void stop() throws IOException, InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(PATIENCE)) {
        throw new IOException("an instance does not stop; its log: " + logFile());
      }
    }
  }

  @Override
  public synchronized void close() {
    client.close();
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
