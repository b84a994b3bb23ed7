package dev.infomax.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrphanTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path dir;

  @Test
  void awaitEnd_noNoteOrNoNumber_returns() throws IOException {
    new Orphan(dir).awaitEnd(LONG);
    Files.writeString(dir.resolve("registry.pid"), "");
    new Orphan(dir).awaitEnd(LONG);
  }

  @Test
  void awaitEnd_processAlive_returnsAtItsEnd() throws Exception {
    Process process = child();
    new Orphan(dir).note(process.pid());
    Thread ending = Thread.ofVirtual().start(() -> end(process));

    new Orphan(dir).awaitEnd(LONG);

    assertThat(process.isAlive()).isFalse();
    ending.join();
  }

  @Test
  void awaitEnd_processStays_namesItAfterTheLimit() throws Exception {
    Process process = child();
    new Orphan(dir).note(process.pid());

    assertThatThrownBy(() -> new Orphan(dir).awaitEnd(Duration.ofMillis(1)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("process " + process.pid())
        .hasMessageContaining(dir.toString());
    end(process);
  }

  @Test
  void awaitEnd_numberOfAYoungerProcess_returns() throws Exception {
    Process process = child();
    new Orphan(dir).note(process.pid());
    FileTime before = FileTime.from(Instant.now().minusSeconds(3600));
    Files.setLastModifiedTime(dir.resolve("registry.pid"), before);

    new Orphan(dir).awaitEnd(LONG);

    assertThat(process.isAlive()).isTrue();
    end(process);
  }

  private static Process child() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", classPath, UntilInputEnds.class.getName()).start();
  }

  private static void end(Process process) {
    process.destroyForcibly();
  }

  /** A process that lives until its input ends. */
  static final class UntilInputEnds {
    private UntilInputEnds() {}

    static void main() throws IOException {
      System.in.read();
    }
  }
}
