package dev.infomax.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The image files below a folder or in a ZIP, in the order of their paths.
 *
 * <p>Immutable; reading entries is thread-safe until it is closed.
 */
final class ImageSource implements AutoCloseable {
  private final List<ImageEntry> entries;
  private final @Nullable ZipFile zip;

  private ImageSource(Stream<ImageEntry> entries, @Nullable ZipFile zip) {
    this.entries = entries.sorted(Comparator.comparing(ImageEntry::path)).toList();
    this.zip = zip;
  }

  static ImageSource open(Path root) throws IOException {
    return Files.isDirectory(root) ? folder(root) : zip(root);
  }

  private static ImageSource folder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return new ImageSource(
          files
              .filter(Files::isRegularFile)
              .map(file -> entry(root, file))
              .flatMap(Optional::stream),
          null);
    }
  }

  private static Optional<ImageEntry> entry(Path root, Path file) {
    String path = root.relativize(file).toString().replace('\\', '/');
    return ImageEntry.of(path, decoder -> decoder.decode(Files.readAllBytes(file)));
  }

  private static ImageSource zip(Path root) throws IOException {
    ZipFile zip = new ZipFile(root.toFile());
    return new ImageSource(
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .map(entry -> ImageEntry.of(entry.getName(), decoder -> decoder.decode(read(zip, entry))))
            .flatMap(Optional::stream),
        zip);
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    try (var in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  List<ImageEntry> entries() {
    return entries;
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
