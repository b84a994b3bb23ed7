package dev.infomax.local.source;

import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An ordered list of images, the same at every start. {@link #id} is cheap; {@link #read} reads.
 *
 * <p>Thread-safe until closed.
 */
public sealed interface ImageSource extends AutoCloseable
    permits FolderImages, GeneratedImages, ZipImages {

  /**
   * Opens a folder, or a ZIP file, of images.
   *
   * @throws StartException if it is neither, cannot be read or holds no image
   */
  static ImageSource open(Path path) {
    try {
      ImageSource source = openUnchecked(path);
      if (source.size() == 0) {
        source.close();
        throw new StartException(
            "no image in %s: found %d other files, and none whose name ends in %s"
                .formatted(path, source.otherFiles(), ImageNames.EXTENSIONS));
      }
      return source;
    } catch (IOException e) {
      throw new StartException("cannot read images from " + path + ": " + e, e);
    }
  }

  private static ImageSource openUnchecked(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return FolderImages.in(path);
    }
    if (!Files.exists(path)) {
      throw new StartException(
          "images must be a folder or a ZIP file but " + path + " is not there");
    }
    if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw new StartException("images must be a folder or a ZIP file but was " + path);
    }
    return ZipImages.in(path);
  }

  /** What it is, for people. */
  String name();

  /** Number of images. */
  int size();

  /** Number of files that were left out because their name is not an image's. */
  int otherFiles();

  /** Id of image {@code index}. */
  String id(int index);

  /** Reads image {@code index}. */
  SourceImage read(int index) throws IOException;

  @Override
  void close() throws IOException;
}
