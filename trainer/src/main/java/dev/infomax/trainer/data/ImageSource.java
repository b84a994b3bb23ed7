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
 * The images of a folder, a ZIP or CIFAR-10's own files; image files in the order of their paths.
 *
 * <p>Immutable; reading entries is thread-safe until it is closed.
 */
final class ImageSource implements AutoCloseable {
  private static final Comparator<ImageEntry> BY_PATH = Comparator.comparing(ImageEntry::path);

  private final List<ImageEntry> entries;
  private final @Nullable ZipFile zip;

  private ImageSource(List<ImageEntry> entries, @Nullable ZipFile zip) {
    this.entries = entries;
    this.zip = zip;
  }

  static ImageSource open(Path root) throws IOException {
    Optional<Path> cifar = CifarBinary.folder(root);
    if (cifar.isPresent()) {
      return new ImageSource(CifarBinary.inFolder(cifar.get()), null);
    }
    if (CifarBinary.isArchive(root)) {
      return new ImageSource(CifarBinary.inArchive(root), null);
    }
    return Files.isDirectory(root) ? folder(root) : zip(root);
  }

  private static ImageSource folder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return new ImageSource(
          sorted(files.filter(Files::isRegularFile).map(file -> entry(root, file))), null);
    }
  }

  private static Optional<ImageEntry> entry(Path root, Path file) {
    String path = root.relativize(file).toString().replace('\\', '/');
    return ImageEntry.of(path, decoder -> decoder.decode(Files.readAllBytes(file)));
  }

  private static ImageSource zip(Path root) throws IOException {
    ZipFile zip = new ZipFile(root.toFile());
    return new ImageSource(
        sorted(zip.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry(zip, entry))),
        zip);
  }

  private static Optional<ImageEntry> entry(ZipFile zip, ZipEntry entry) {
    return ImageEntry.of(entry.getName(), decoder -> decoder.decode(read(zip, entry)));
  }

  private static List<ImageEntry> sorted(Stream<Optional<ImageEntry>> entries) {
    return entries.flatMap(Optional::stream).sorted(BY_PATH).toList();
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
