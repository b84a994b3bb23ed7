package dev.infomax.trainer.data;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.encoder.image.ImageDecoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One image of a source.
 *
 * @param path below the root, with forward slashes
 * @param label empty if it has none
 */
record ImageEntry(String path, Split split, String label, Content content) {
  private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp");

  /** The image itself; safe to decode from several threads. */
  @FunctionalInterface
  interface Content {
    DecodeOutcome decode(ImageDecoder decoder) throws IOException;
  }

  /**
   * The file at {@code path}, or nothing if its name is not that of an image. Its split is the top
   * folder; its label the folder that holds it, unless that is the root or the split.
   */
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
