package dev.infomax.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
  @TempDir Path dir;

  @Test
  void acquire_folderHeldBySomeoneElse_namesFolderAndProcess() {
    Path folder = dir.resolve("new/data");
    try (FolderLock _ = FolderLock.acquire(folder)) {
      assertThatThrownBy(() -> FolderLock.acquire(folder))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void acquire_afterClose_succeeds() {
    FolderLock.acquire(dir).close();

    FolderLock.acquire(dir).close();
  }

  @Test
  void acquire_notAFolder_saysSo() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "text");

    assertThatThrownBy(() -> FolderLock.acquire(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot use the folder " + file);
  }

  @Test
  void begin_secondRun_keepsTheFirstAsPrevious() throws IOException {
    Path log = dir.resolve("logs/run.log");
    Files.writeString(LogFile.begin(log), "first\nrun\n");

    Files.writeString(LogFile.begin(log), "second\n");

    assertThat(log).hasContent("second");
    assertThat(log.resolveSibling("run.log.previous")).hasContent("first\nrun");
    assertThat(LogFile.tail(log.resolveSibling("run.log.previous"), 1)).isEqualTo("run");
    assertThat(LogFile.tail(dir.resolve("none"), 5)).isEmpty();
  }

  @Test
  void require_portTaken_namesUserAndOption() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> LoopbackPort.require(port, "page", "--http-port"))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("the page needs")
          .hasMessageContaining("--http-port");
    }
  }

  @Test
  void require_outOfRange_namesRuleAndValue() {
    assertThatThrownBy(() -> LoopbackPort.require(70_000, "page", "--http-port"))
        .hasMessage("the port of the page must be between 1 and 65535 but was 70000");
  }

  @Test
  void free_any_canBeListenedOn() {
    assertThat(LoopbackPort.isFree(LoopbackPort.free())).isTrue();
  }
}
