package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CifarBinaryTest {
  @TempDir Path folder;

  private final Map<String, byte[]> files = CifarFixture.files();

  @Test
  void load_filesInAFolder_areReadWithSplitsLabelsAndPixels() throws IOException {
    write(folder);
    requireFixture(load(folder));
  }

  @Test
  void load_folderAround_isRecognised() throws IOException {
    write(Files.createDirectory(folder.resolve("cifar-10-batches-bin")));
    requireFixture(load(folder));
  }

  @Test
  void load_archive_isReadWithoutUnpacking() throws IOException {
    Path archive = folder.resolve("cifar-10-binary.tar.gz");
    Files.write(archive, CifarFixture.archive(files));
    DataSet data = load(archive);
    requireFixture(data);
    assertThat(data.name()).isEqualTo("cifar-10-binary");
    assertThat(folder).isDirectoryNotContaining(file -> !file.equals(archive));
  }

  @Test
  void load_fileMissing_isNamed() throws IOException {
    files.remove("data_batch_3.bin");
    write(folder);
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DataException.class)
        .hasMessage("CIFAR-10 in %s lacks [data_batch_3.bin]", folder);
  }

  @Test
  void load_fileCutOff_saysWhatWasExpected() throws IOException {
    files.put("test_batch.bin", new byte[5000]);
    write(folder);
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test_batch.bin")
        .hasMessageContaining("must hold records of 3073 bytes but holds 5000 bytes");
  }

  @Test
  void load_labelWithoutName_namesTheRecord() throws IOException {
    byte[] records = new byte[2 * 3073];
    records[3073] = 7;
    files.put("data_batch_2.bin", records);
    write(folder);
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("record 1 of data_batch_2.bin")
        .hasMessageContaining("has label 7, but batches.meta.txt names 2");
  }

  @Test
  void load_archiveCutOffOrDamaged_saysSo() throws IOException {
    byte[] whole = CifarFixture.archive(files);
    Path archive = folder.resolve("cut.tar.gz");
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> load(archive))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot read")
        .hasMessageContaining("cut.tar.gz");
    Files.write(archive, new byte[600]);
    assertThatThrownBy(() -> load(archive)).isInstanceOf(DataException.class);
  }

  private static void requireFixture(DataSet data) {
    assertThat(data.train().classes()).containsExactly("airplane", "automobile");
    assertThat(data.train().labels()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(data.test().orElseThrow().labels()).containsExactly(0, 1);
    byte[] expected = TestImages.plain(30, 31, 32, CifarFixture.PLANE);
    expected[expected.length - 3] = (byte) 200;
    assertThat(data.train().image(5)).isEqualTo(expected);
    assertThat(data.test().orElseThrow().image(0)).startsWith(60, 61, 62);
  }

  private static DataSet load(Path data) {
    return new DataSetLoader(ImageSize.square(32), 100, (done, total) -> {}).load(data.toString());
  }

  private void write(Path target) throws IOException {
    for (var file : files.entrySet()) {
      Files.write(target.resolve(file.getKey()), file.getValue());
    }
  }
}
