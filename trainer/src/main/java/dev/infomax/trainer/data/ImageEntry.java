package dev.infomax.trainer.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One image file of a source; the path below the source's root says its split and label.
 *
 * @param path below the root, with forward slashes
 * @param split by the top folder
 * @param label the folder that holds the file, empty if that is the root or the split
 */
record ImageEntry(String path, Split split, String label, Content content) {
  private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp");

  /** Reads the bytes of the file; safe to call from several threads. */
  @FunctionalInterface
  interface Content {
    byte[] read() throws java.io.IOException;
  }

  /** The entry at {@code path}, or nothing if its name is not that of an image. */
  static Optional<ImageEntry> of(String path, Content content) {
    List<String> parts = Arrays.asList(path.split("/"));
    String file = parts.getLast();
    String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (file.startsWith(".") || !EXTENSIONS.contains(extension)) {
      return Optional.empty();
    }
    boolean test = parts.size() > 1 && parts.getFirst().equals("test");
    boolean train = parts.size() > 1 && parts.getFirst().equals("train");
    List<String> folders = parts.subList(test || train ? 1 : 0, parts.size() - 1);
    String label = folders.isEmpty() ? "" : folders.getLast();
    return Optional.of(new ImageEntry(path, test ? Split.TEST : Split.TRAIN, label, content));
  }
}
