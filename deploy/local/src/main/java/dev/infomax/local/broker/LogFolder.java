package dev.infomax.local.broker;

import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The folder that Kafka writes its log to. It is formatted beside its place and then renamed, so
 * that a process killed half-way leaves no half-formatted log.
 */
final class LogFolder {
  private LogFolder() {}

  /** The formatted log folder under {@code dataDir}; formats it if it is not there. */
  static Path prepare(Path dataDir) {
    Path log = dataDir.resolve("log");
    if (Files.exists(log)) {
      return log;
    }
    try {
      Path draft = dataDir.resolve("log.draft");
      delete(draft);
      Files.createDirectories(draft);
      format(draft.toAbsolutePath().toString());
      return Files.move(draft, log, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartException("cannot format the broker's log in " + log + ": " + e, e);
    }
  }

  private static void format(String folder) throws IOException {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(BrokerProperties.NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .setDirectories(List.of(folder))
            .setMetadataLogDirectory(folder)
            .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
            .setHasDynamicQuorum(false);
    try {
      formatter.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Kafka's formatter failed on " + folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
