package dev.infomax.image;

import dev.infomax.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the application once as a training run of its AOT cache (JEP 514): against a broker of its
 * own and the stub of a registry, over some generated pictures.
 *
 * <p>Stateless.
 */
public final class Rehearsal {
  private static final int PORT = 18_080;
  private static final int STOP_SECONDS = 120;

  private Rehearsal() {}

  /**
   * Plays the script and ends the process.
   *
   * @param args the command that starts the application, and the file of the cache
   * @throws IllegalStateException if the application does not answer, or leaves no cache
   */
  public static void main(String[] args) throws Exception {
    Path launcher = Path.of(args[0]);
    Path cache = Path.of(args[1]);
    Path folder = Files.createTempDirectory("rehearsal");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
        StubRegistry registry = StubRegistry.start()) {
      var settings =
          List.of(
              "--set=bootstrap.servers=" + broker.bootstrapServers(),
              "--set=schema.registry.url=" + registry.url(),
              "--set=state.dir=" + folder.resolve("state"),
              "--set=http.port=" + PORT);
      Process application = start(launcher, cache, settings);
      try {
        new Script(PORT, application::isAlive).play();
      } finally {
        stop(application);
      }
    }
    if (!Files.isRegularFile(cache)) {
      throw new IllegalStateException("the application left no AOT cache at " + cache);
    }
    System.out.printf("%s: %,d bytes%n", cache, Files.size(cache));
    // The broker's threads are daemons or not as Kafka likes it.
    System.exit(0);
  }

  private static Process start(Path launcher, Path cache, List<String> settings)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(launcher.toString());
    command.add("serve");
    command.addAll(settings);
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("INFOMAX_JAVA_OPTS", "-XX:AOTCacheOutput=" + cache);
    return builder.start();
  }

  private static void stop(Process application) throws InterruptedException {
    application.destroy();
    if (!application.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      application.destroyForcibly();
      throw new IllegalStateException(
          "the application did not stop within " + STOP_SECONDS + " seconds");
    }
  }
}
