package dev.infomax.local.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The image files under a folder, links followed, in the order of their relative paths. */
final class FolderImages implements ImageSource {
  /** What Java shows for bytes that are no text in the encoding of file names. */
  private static final char UNREADABLE = '\uFFFD';

  private final Path folder;
  private final List<Image> images;
  private final int otherFiles;

  /** The path is kept: where the id had to spell out bytes, it does not lead back to the file. */
  private record Image(String id, Path path) {}

  private FolderImages(Path folder, List<Image> images, int otherFiles) {
    this.folder = folder;
    this.images = images;
    this.otherFiles = otherFiles;
  }

  static FolderImages in(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Image> files =
          paths
              .filter(Files::isRegularFile)
              .map(path -> new Image(id(folder, path), path))
              .sorted(Comparator.comparing(Image::id))
              .toList();
      List<Image> images =
          files.stream().filter(file -> ImageNames.contentType(file.id()).isPresent()).toList();
      return new FolderImages(folder, images, files.size() - images.size());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The same in every locale: a name that this one cannot show is read as UTF-8, else in hex. */
  private static String id(Path folder, Path file) {
    String text = folder.relativize(file).toString().replace('\\', '/');
    if (text.indexOf(UNREADABLE) < 0) {
      return text;
    }
    URI bytes = folder.toUri().relativize(file.toUri());
    return bytes.getPath().indexOf(UNREADABLE) < 0 ? bytes.getPath() : bytes.getRawPath();
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int otherFiles() {
    return otherFiles;
  }

  @Override
  public String id(int index) {
    return images.get(index).id();
  }

  @Override
  public SourceImage read(int index) throws IOException {
    Image image = images.get(index);
    try (InputStream in = Files.newInputStream(image.path())) {
      return ImageNames.image(image.id(), Content.read(in));
    }
  }

  @Override
  public void close() {}
}
