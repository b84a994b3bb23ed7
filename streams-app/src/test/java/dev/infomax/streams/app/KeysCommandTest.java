package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new KeysCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }

  @Test
  void newKey_withoutAFile_printsKeyAndLine() {
    assertThat(run("new", "--role", "read", "--name", "dashboard")).isZero();

    assertThat(out.toString())
        .containsPattern(
            "key:  infomax_read_[\\w-]{43}\\R" + "line: dashboard read sha256:[0-9a-f]{64}\\R");
  }

  @Test
  void newKey_withAFile_addsTheLineAndPrintsTheKeyAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys");

    assertThat(run("new", "--role", "admin", "--file", file.toString())).isZero();
    assertThat(run("new", "--role", "ingest", "--file", file.toString())).isZero();

    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(out.toString()).matches("infomax_admin_[\\w-]{43}\\Rinfomax_ingest_[\\w-]{43}\\R");
    assertThat(Files.readString(file))
        .matches("admin admin sha256:\\w{64}\\Ringest ingest \\S+\\R");
  }

  @Test
  void keys_withoutARole_areWrongUsage() {
    assertThat(run("new")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run("new", "--role", "root")).isEqualTo(2);
  }
}
