package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSetLoaderTest {
  @TempDir Path folder;

  @Test
  void load_folderWithSplits_keepsSplitsLabelsAndPixels() throws IOException {
    // given
    file("train/cat/1.png", png(0x112233, 2, 2));
    file("train/dog/1.png", png(0x445566, 2, 2));
    file("test/dog/2.png", png(0x778899, 2, 2));
    file("train/dog/notes.txt", new byte[] {1});
    // when
    DataSet data = loader(2).load(folder.toString());
    // then
    assertThat(data.train().classes()).containsExactly("cat", "dog");
    assertThat(data.train().labels()).containsExactly(0, 1);
    assertThat(data.train().gather(new int[] {1}, 0, 1)).startsWith(0x44, 0x55, 0x66).hasSize(12);
    assertThat(data.test().orElseThrow().labels()).containsExactly(1);
    assertThat(data.undecodable()).isZero();
  }

  @Test
  void load_folderOfZips_joinsThem() throws IOException {
    zip("train.zip", Map.of("train/a/1.png", png(1, 2, 2), "train/b/1.png", png(2, 2, 2)));
    zip("test.zip", Map.of("test/b/1.png", png(3, 2, 2)));
    DataSet data = loader(2).load(folder.toString());
    assertThat(data.train().size()).isEqualTo(2);
    assertThat(data.test().orElseThrow().size()).isEqualTo(1);
    assertThat(data.name()).isEqualTo(folder.getFileName().toString());
  }

  @Test
  void load_zipWithoutSplits_isAllTraining() throws IOException {
    zip("pictures.zip", Map.of("x/1.png", png(1, 2, 2), "2.png", png(2, 2, 2)));
    DataSet data = loader(2).load(folder.resolve("pictures.zip").toString());
    assertThat(data.name()).isEqualTo("pictures");
    assertThat(data.train().size()).isEqualTo(2);
    assertThat(data.train().classes()).containsExactly("", "x");
    assertThat(data.test()).isEmpty();
  }

  @Test
  void load_otherSize_isResized() throws IOException {
    file("a/1.png", png(0x336699, 7, 5));
    ImageSet images = loader(4).load(folder.toString()).train();
    assertThat(images.pixels()).hasSize(48).startsWith(0x33, 0x66, (byte) 0x99);
  }

  @Test
  void load_damagedFile_isLeftOutAndCounted() throws IOException {
    file("a/1.png", png(1, 2, 2));
    file("b/2.jpg", new byte[] {1, 2, 3});
    file("b/3.png", png(3, 2, 2));
    DataSet data = loader(2).load(folder.toString());
    assertThat(data.undecodable()).isEqualTo(1);
    assertThat(data.train().labels()).containsExactly(0, 1);
  }

  @Test
  void load_folderWithoutSubFolders_isOneClassWithoutName() throws IOException {
    file("1.png", png(0x112233, 2, 2));
    file("2.png", png(0x445566, 2, 2));
    ImageSet images = loader(2).load(folder.toString()).train();
    assertThat(images.classes()).containsExactly("");
    assertThat(images.labels()).containsExactly(0, 0);
  }

  @Test
  void load_moreThanTheHeapLimit_keepsTheSameImages() throws IOException {
    file("a/1.png", png(0x112233, 2, 2));
    file("a/2.png", new byte[] {1, 2, 3});
    file("b/3.png", png(0x445566, 2, 2));
    var mapped = new PixelMemory(0, folder.resolve("memory"));
    var loader = new DataSetLoader(ImageSize.square(2), 3, mapped, (done, total) -> {});
    ImageSet images = loader.load(folder.toString()).train();
    assertThat(images.labels()).containsExactly(0, 1);
    assertThat(images.pixels()).isEqualTo(loader(2).load(folder.toString()).train().pixels());
  }

  @Test
  void load_limit_takesFilesAtEvenDistances() throws IOException {
    for (int i = 0; i < 10; i++) {
      file("class%d/1.png".formatted(i / 5), png(i, 2, 2));
      file("class%d/2.png".formatted(i / 5), png(i, 2, 2));
    }
    DataSet data = new DataSetLoader(ImageSize.square(2), 2, (a, b) -> {}).load(folder.toString());
    assertThat(data.train().labels()).containsExactly(0, 1);
  }

  @Test
  void load_noImages_saysWhere() throws IOException {
    file("train/readme.txt", new byte[] {1});
    assertThatThrownBy(() -> loader(2).load(folder.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no training image in")
        .hasMessageContaining(folder.toString());
  }

  private static DataSetLoader loader(int side) {
    return new DataSetLoader(ImageSize.square(side), Integer.MAX_VALUE, (done, total) -> {});
  }

  private void file(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, content);
  }

  private void zip(String name, Map<String, byte[]> entries) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }

  private static byte[] png(int rgb, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
