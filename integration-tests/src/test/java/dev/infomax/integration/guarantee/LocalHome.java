package dev.infomax.integration.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder of this machine.
 *
 * <p>Immutable.
 */
record LocalHome(Instance.Launcher launcher, Map<String, String> keys, Path state) implements Home {
  @Override
  public Instance start() throws Exception {
    return launcher.start(keys);
  }

  @Override
  public String shell(String script) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(state.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    int code = shell.waitFor();
    if (code != 0) {
      throw new IOException("'%s' ended with %d: %s".formatted(script, code, output));
    }
    return output;
  }

  /** Skips the scenario where a file system cannot be mounted. */
  @Override
  public void moveToSmallDisk(int mebibytes) throws IOException, InterruptedException {
    Files.createDirectories(state);
    String size = "size=%dm".formatted(mebibytes);
    var mount = List.of("mount", "-t", "tmpfs", "-o", size, "tmpfs", state.toString());
    assumeTrue(run(mount) == 0, "no file system could be mounted");
  }

  @Override
  public void leaveSmallDisk() throws IOException, InterruptedException {
    run(List.of("umount", state.toString()));
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Leaves the folder to whom it belongs. */
  @Override
  public void close() {}
}
