package dev.infomax.local.source;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.host.StartException;
import dev.infomax.local.pictures.PictureGenerator;
import dev.infomax.streams.inference.ImageSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
  private static final List<String> FILES =
      List.of(
          "test/dog/b.PNG",
          "test/cat/a.jpg",
          "test/loose.webp",
          "readme.txt",
          "test/dog/.x.png",
          "top.gif",
          "test/bird/ä ö.jpeg");

  private static final List<String> IDS =
      List.of(
          "test/bird/ä ö.jpeg", "test/cat/a.jpg", "test/dog/b.PNG", "test/loose.webp", "top.gif");

  @TempDir Path dir;

  @Test
  void open_folder_listsImagesByPathAndCountsOtherFiles() throws IOException {
    try (ImageSource source = ImageSource.open(folder())) {
      assertThat(ids(source)).isEqualTo(IDS);
      assertThat(source.otherFiles()).isEqualTo(2);
    }
  }

  @Test
  void open_zip_listsTheSameAsItsFolder() throws IOException {
    try (ImageSource source = ImageSource.open(zip())) {
      assertThat(ids(source)).isEqualTo(IDS);
      assertThat(source.otherFiles()).isEqualTo(2);
    }
  }

  @Test
  void read_zipAndFolder_giveContentTypeAndLabelOfTheFolderButNotOfASplit() throws IOException {
    for (Path path : List.of(folder(), zip())) {
      try (ImageSource source = ImageSource.open(path)) {
        SourceImage dog = source.read(2);
        assertThat(dog.id()).isEqualTo("test/dog/b.PNG");
        assertThat(dog.label()).contains("dog");
        assertThat(dog.contentType()).isEqualTo("image/png");
        assertThat(dog.content()).asString().isEqualTo("test/dog/b.PNG");
        assertThat(source.read(3).label()).isEmpty();
        assertThat(source.read(4).label()).isEmpty();
      }
    }
  }

  @Test
  void read_largerThanAnyImage_isRefusedAndNotReadToItsEnd() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("large"));
    try (var file = FileChannel.open(folder.resolve("a.png"), CREATE_NEW, WRITE)) {
      file.write(ByteBuffer.allocate(1), 1L << 40);
    }
    Path bomb = dir.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("a.png"));
      zip.write(new byte[Content.MOST_BYTES]);
      zip.putNextEntry(new ZipEntry("b.png"));
      zip.write(new byte[Content.MOST_BYTES + 1]);
    }

    try (ImageSource large = ImageSource.open(folder);
        ImageSource zip = ImageSource.open(bomb)) {
      assertThatIOException().isThrownBy(() -> large.read(0)).withMessageContaining("at most");
      assertThat(zip.read(0).content()).hasSize(Content.MOST_BYTES);
      assertThatIOException().isThrownBy(() -> zip.read(1)).withMessageContaining("at most");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // elsewhere file names are text
  void read_nameIsNoText_givesEachFileAnIdOfItsOwn() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("latin"));
    for (String name : List.of("%E4.png", "%F6.png")) {
      Files.writeString(Path.of(URI.create(folder.toUri() + name)), name);
    }

    try (ImageSource source = ImageSource.open(folder)) {
      assertThat(ids(source)).containsExactly("%E4.png", "%F6.png");
      assertThat(source.read(1).content()).asString().isEqualTo("%F6.png");
    }
  }

  @Test
  void mostBytes_default_isTheApplications() {
    assertThat(Content.MOST_BYTES).isEqualTo(ImageSettings.DEFAULT.maxBytes());
  }

  @Test
  void open_nothingUsable_saysWhatWasFound() throws IOException {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    Files.writeString(empty.resolve("notes.txt"), "none");
    Path text = Files.writeString(dir.resolve("images.txt"), "none");
    Path broken = Files.writeString(dir.resolve("broken.zip"), "none");

    assertThatThrownBy(() -> ImageSource.open(empty))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no image in " + empty)
        .hasMessageContaining("1 other files");
    assertThatThrownBy(() -> ImageSource.open(text))
        .hasMessage("images must be a folder or a ZIP file but was " + text);
    assertThatThrownBy(() -> ImageSource.open(dir.resolve("gone")))
        .hasMessageContaining("is not there");
    assertThatThrownBy(() -> ImageSource.open(broken))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot read images from " + broken);
  }

  @Test
  void generated_anySize_hasDistinctIdsThatNameTheLabel() {
    GeneratedImages source = new GeneratedImages(new PictureGenerator(1, 32), 25);

    assertThat(ids(source)).hasSize(25).doesNotHaveDuplicates();
    assertThat(source.read(13).label()).contains("stripes");
    assertThat(source.id(13)).isEqualTo("stripes/0000013.jpg");
  }

  private static List<String> ids(ImageSource source) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      ids.add(source.id(i));
    }
    return ids;
  }

  private Path folder() throws IOException {
    Path folder = dir.resolve("folder");
    for (String file : FILES) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
    return folder;
  }

  private Path zip() throws IOException {
    Path file = dir.resolve("images.ZIP");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : FILES) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
