package dev.infomax.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.host.InstallRoot;
import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRecordTest {
  @TempDir Path dir;

  @Test
  void read_nothingWritten_isEmpty() {
    assertThat(new ModelRecord(dir).read()).isEmpty();
  }

  @Test
  void read_writtenTwice_isTheLast() {
    ModelRecord record = new ModelRecord(dir);

    record.write("one");
    record.write("two");

    assertThat(new ModelRecord(dir).read()).contains("two");
  }

  @Test
  void idOf_encoderWithManifest_isItsModelId() {
    assertThat(ModelRecord.idOf(InstallRoot.encoder("cifar10.pt"))).matches(".+-[0-9a-f]{12}");
  }

  @Test
  void idOf_encoderWithout_changesWithItsContent() throws IOException {
    Path one = zip("one");
    Path two = zip("two");

    assertThat(ModelRecord.idOf(one)).startsWith("sha256-").isNotEqualTo(ModelRecord.idOf(two));
  }

  @Test
  void idOf_noArchive_saysSo() throws IOException {
    Path file = Files.writeString(dir.resolve("encoder.pt"), "none");

    assertThatThrownBy(() -> ModelRecord.idOf(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString());
  }

  private Path zip(String content) throws IOException {
    Path file = dir.resolve(content + ".pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(content));
    }
    return file;
  }
}
