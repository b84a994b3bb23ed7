package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.index.Section;
import dev.infomax.streams.vector.TestSeed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionFileTest {
  private static final byte[] FIRST = bytes(1000, 1);
  private static final byte[] SECOND = bytes(5000, 2);
  private static final List<String> NAMES = List.of("first", "empty", "second");

  private final RandomGenerator random = TestSeed.random();
  @TempDir private Path dir;
  private Path path;

  private static byte[] bytes(int count, int seed) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31 + seed);
    }
    return bytes;
  }

  private static void write(Path path) throws IOException {
    SectionFile.write(
        path,
        List.of(
            new Section("first", out -> out.write(FIRST)),
            new Section("empty", out -> {}),
            new Section("second", out -> out.write(SECOND))));
  }

  @BeforeEach
  void writeFile() throws IOException {
    path = dir.resolve("index");
    write(path);
  }

  private byte[] read(String name) throws IOException {
    return SectionFile.open(path).read(name, InputStream::readAllBytes);
  }

  @Test
  void read_inAnyOrder_givesWhatWasWritten() throws IOException {
    assertThat(read("second")).isEqualTo(SECOND);
    assertThat(read("first")).isEqualTo(FIRST);
    assertThat(read("empty")).isEmpty();
    assertThat(dir).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void read_unknownName_isAnError() {
    assertThatThrownBy(() -> read("third")).hasMessage("no section third");
  }

  @Test
  void read_lessOrMoreThanThereIs_isAnError() throws IOException {
    SectionFile file = SectionFile.open(path);

    assertThatThrownBy(() -> file.read("first", in -> in.readByte()))
        .hasMessageContaining("more in section first than expected");
    assertThatThrownBy(() -> file.read("first", in -> in.readNBytes(1001).length + in.readByte()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void file_cutOffAnywhere_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length += 1 + random.nextInt(40)) {
      Files.write(path, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> SectionFile.open(path))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void file_anyBitFlipped_isRefusedWhereItIsRead() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int i = 0; i < whole.length; i += 1 + random.nextInt(5)) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, damaged);

      assertThatThrownBy(
              () -> {
                for (String name : NAMES) {
                  read(name);
                }
              })
          .as("byte %d", i)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void write_brokenOff_leavesTheFileBefore() throws IOException {
    List<Section> failing =
        List.of(
            new Section(
                "first",
                out -> {
                  out.write(SECOND);
                  throw new IOException("disk full");
                }));

    assertThatThrownBy(() -> SectionFile.write(path, failing)).hasMessage("disk full");

    assertThat(read("first")).isEqualTo(FIRST);
    write(path);
    assertThat(dir).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void delete_removesTheFileAndWhatWasNotFinished() throws IOException {
    Files.write(dir.resolve("index.tmp"), FIRST);

    SectionFile.delete(path);

    assertThat(dir).isEmptyDirectory();
  }
}
