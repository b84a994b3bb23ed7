package dev.infomax.integration.guarantee;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk of 24 MiB below the state of an instance, which fills up, is found full at a start, and is
 * emptied. Skipped where a file system cannot be mounted.
 */
final class FullDisk {
  private static final String SIZE = "size=24m";
  private static final int CHUNK = 1 << 16;

  private FullDisk() {}

  static void strike(Stage stage) throws Exception {
    int instance = stage.anyInstance();
    Path state = stage.state(instance);
    stage.fleet().stopWhile(instance, () -> mount(state));
    try {
      stage.traffic().awaitShare(0.2);
      Path filler = state.resolve("filler");
      fill(filler);
      stage.traffic().awaitShare(0.4);
      stage.fleet().kill(instance);
      stage.traffic().awaitShare(0.7);
      Files.delete(filler);
      stage.fleet().awaitReady(instance);
      stage.traffic().awaitEnd();
    } finally {
      stage.fleet().stopWhile(instance, () -> run(List.of("umount", state.toString())));
    }
  }

  private static void mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var mount = List.of("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
    assumeTrue(run(mount) == 0, "no file system could be mounted");
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[CHUNK]);
      }
    } catch (IOException e) {
      // it is full
    }
  }
}
