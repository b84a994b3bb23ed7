package dev.infomax.trainer.data;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.encoder.image.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CIFAR-10 as its home publishes it: six files of records, each a byte with the label, then the
 * red, the green and the blue plane of 32x32 pixels; and the names of the labels, one a line.
 *
 * <p>Immutable.
 */
final class CifarBinary {
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";
  private static final String NAMES = "batches.meta.txt";
  private static final String FOLDER = "cifar-10-batches-bin";
  private static final List<String> BATCHES =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin",
          "test_batch.bin");
  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final int RECORD = 1 + 3 * PLANE;

  private final Path root;
  private final Map<String, byte[]> files;

  private CifarBinary(Path root, Map<String, byte[]> files) {
    this.root = root;
    this.files = files;
  }

  /**
   * The archive at its home, to be kept in {@code folder}; the checksum is the one stated there.
   */
  static Download download(Path folder) {
    return new Download(
        URI.create("https://www.cs.toronto.edu/~kriz/" + ARCHIVE),
        "c32a1d4ab5d03f1284b67883e8d87530",
        folder.resolve(ARCHIVE));
  }

  /** {@code root} or the folder {@code cifar-10-batches-bin} in it, if that holds such files. */
  static Optional<Path> folder(Path root) {
    return Stream.of(root, root.resolve(FOLDER))
        .filter(folder -> BATCHES.stream().map(folder::resolve).anyMatch(Files::isRegularFile))
        .findFirst();
  }

  /** The name is that of an archive of such files. */
  static boolean isArchive(Path file) {
    String name = file.toString();
    return name.endsWith(".tar.gz") || name.endsWith(".tgz");
  }

  /** The images of the files in {@code folder}. */
  static List<ImageEntry> inFolder(Path folder) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : names().toList()) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        files.put(name, Files.readAllBytes(file));
      }
    }
    return new CifarBinary(folder, files).entries();
  }

  /** The images of the files in an archive, in whichever folder they are. */
  static List<ImageEntry> inArchive(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      List<String> names = names().toList();
      return new CifarBinary(archive, TarGz.read(in, names::contains)).entries();
    }
  }

  private static Stream<String> names() {
    return Stream.concat(BATCHES.stream(), Stream.of(NAMES));
  }

  private List<ImageEntry> entries() {
    List<String> missing = names().filter(name -> !files.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new DataException("CIFAR-10 in %s lacks %s".formatted(root, missing));
    }
    List<String> labels =
        new String(bytes(NAMES), StandardCharsets.US_ASCII)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    List<ImageEntry> entries = new ArrayList<>();
    BATCHES.forEach(batch -> add(entries, batch, labels));
    return entries;
  }

  private void add(List<ImageEntry> entries, String batch, List<String> labels) {
    byte[] records = bytes(batch);
    if (records.length % RECORD != 0) {
      throw new DataException(
          "%s of %s must hold records of %d bytes but holds %d bytes"
              .formatted(batch, root, RECORD, records.length));
    }
    Split split = batch.startsWith("test") ? Split.TEST : Split.TRAIN;
    for (int i = 0; i < records.length / RECORD; i++) {
      int at = i * RECORD;
      int label = records[at] & 0xFF;
      if (label >= labels.size()) {
        throw new DataException(
            "record %d of %s of %s has label %d, but %s names %d"
                .formatted(i, batch, root, label, NAMES, labels.size()));
      }
      entries.add(
          new ImageEntry(batch + "#" + i, split, labels.get(label), _ -> decoded(records, at + 1)));
    }
  }

  private byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name));
  }

  private static DecodeOutcome decoded(byte[] records, int from) {
    byte[] pixels = new byte[3 * PLANE];
    for (int i = 0; i < PLANE; i++) {
      pixels[3 * i] = records[from + i];
      pixels[3 * i + 1] = records[from + PLANE + i];
      pixels[3 * i + 2] = records[from + 2 * PLANE + i];
    }
    return new DecodeOutcome.Decoded(new RgbImage(SIDE, SIDE, pixels));
  }
}
