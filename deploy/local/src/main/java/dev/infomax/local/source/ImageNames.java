package dev.infomax.local.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the path of a file in a source, with {@code /} between its parts, says about it. */
final class ImageNames {
  private static final Map<String, String> TYPES =
      Map.of(
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "gif", "image/gif",
          "bmp", "image/bmp",
          "webp", "image/webp");

  /** The file name extensions of images, sorted. */
  static final Set<String> EXTENSIONS = new TreeSet<>(TYPES.keySet());

  /** Folders at the top of a data set that part it, and are no labels. */
  private static final Set<String> SPLITS = Set.of("train", "test");

  private ImageNames() {}

  /**
   * The media type; empty if the name is not an image's. Hidden and archive-internal files are not.
   */
  static Optional<String> contentType(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.startsWith(".") || path.startsWith("__MACOSX/")) {
      return Optional.empty();
    }
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(extension));
  }

  /** The name of the folder the file lies in, if that is a label. */
  static Optional<String> label(String path) {
    int end = path.lastIndexOf('/');
    if (end < 0) {
      return Optional.empty();
    }
    String folder = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    boolean split = end == folder.length() && SPLITS.contains(folder);
    return split || folder.isEmpty() ? Optional.empty() : Optional.of(folder);
  }

  static SourceImage image(String path, byte[] content) {
    String type = contentType(path).orElseThrow();
    return new SourceImage(path, label(path), type, content);
  }
}
