package dev.infomax.local.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The image files under a folder, links followed, in the order of their relative paths. */
final class FolderImages implements ImageSource {
  private final Path folder;
  private final List<String> ids;
  private final int otherFiles;

  private FolderImages(Path folder, List<String> ids, int otherFiles) {
    this.folder = folder;
    this.ids = ids;
    this.otherFiles = otherFiles;
  }

  static FolderImages in(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<String> files =
          paths.filter(Files::isRegularFile).map(path -> relative(folder, path)).sorted().toList();
      List<String> ids =
          files.stream().filter(file -> ImageNames.contentType(file).isPresent()).toList();
      return new FolderImages(folder, ids, files.size() - ids.size());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public int size() {
    return ids.size();
  }

  @Override
  public int otherFiles() {
    return otherFiles;
  }

  @Override
  public String id(int index) {
    return ids.get(index);
  }

  @Override
  public SourceImage read(int index) throws IOException {
    String id = ids.get(index);
    try (InputStream in = Files.newInputStream(folder.resolve(id))) {
      return ImageNames.image(id, Content.read(in));
    }
  }

  @Override
  public void close() {}
}
