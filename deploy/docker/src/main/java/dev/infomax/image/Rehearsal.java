package dev.infomax.image;

import dev.infomax.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the application once, against a broker of its own and the stub of a registry, over some
 * generated pictures, and keeps the classes it loaded as its class data archive (JEP 310, 350).
 *
 * <p>Not an AOT cache (JEP 514): together with an incubating module that keeps no linked classes
 * and, unlike the archive, no lambdas either, of which a start makes 1,800.
 *
 * <p>Stateless.
 */
public final class Rehearsal {
  private static final int PORT = 18_080;
  private static final int LIMIT_SECONDS = 120;

  private Rehearsal() {}

  /**
   * Plays the script and ends the process.
   *
   * @param args the command that starts the application, and the file of the archive
   * @throws IllegalStateException if the application does not answer, or there is no archive
   */
  public static void main(String[] args) throws Exception {
    Path launcher = Path.of(args[0]);
    Path archive = Path.of(args[1]);
    Path folder = Files.createTempDirectory("rehearsal");
    Path classes = folder.resolve("classes");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
        StubRegistry registry = StubRegistry.start()) {
      var settings =
          Map.of(
              "INFOMAX_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
              "INFOMAX_SCHEMA_REGISTRY_URL", registry.url(),
              "INFOMAX_STATE_DIR", folder.resolve("state").toString(),
              "INFOMAX_HTTP_PORT", "" + PORT);
      Process application = start(launcher, settings, "-XX:DumpLoadedClassList=" + classes);
      try {
        new Script(PORT, application::isAlive).play();
      } finally {
        stop(application);
      }
    }
    await(
        start(
            launcher,
            Map.of(),
            "-Xshare:dump -XX:SharedClassListFile="
                + classes
                + " -XX:SharedArchiveFile="
                + archive));
    if (!Files.isRegularFile(archive)) {
      throw new IllegalStateException("there is no class data archive at " + archive);
    }
    System.out.printf("%s: %,d bytes%n", archive, Files.size(archive));
    // The broker's threads are daemons or not as Kafka likes it.
    System.exit(0);
  }

  private static Process start(Path launcher, Map<String, String> settings, String options)
      throws IOException {
    var builder = new ProcessBuilder(launcher.toString(), "serve").inheritIO();
    builder.environment().putAll(settings);
    builder.environment().put("INFOMAX_JAVA_OPTS", options);
    return builder.start();
  }

  private static void stop(Process application) throws InterruptedException {
    application.destroy();
    await(application);
  }

  private static void await(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "%s did not end within %d seconds"
              .formatted(process.info().commandLine().orElse("it"), LIMIT_SECONDS));
    }
  }
}
