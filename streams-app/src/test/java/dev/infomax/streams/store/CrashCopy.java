package dev.infomax.streams.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of an open store as {@code kill -9} would leave it. RocksDB goes on meanwhile in
 * threads of its own, so a copy during which files came, went or grew begins anew.
 */
final class CrashCopy {
  private static final int ATTEMPTS = 200;

  private CrashCopy() {}

  static void copy(Path from, Path to) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<Path, Long> files = files(from);
      if (copied(files, from, to) && files.equals(files(from))) {
        return;
      }
      delete(to);
    }
    throw new IOException("the files of %s do not come to rest".formatted(from));
  }

  /** All files but those of RocksDB's log of messages, with their sizes. */
  private static Map<Path, Long> files(Path folder) throws IOException {
    Map<Path, Long> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        if (!path.getFileName().toString().startsWith("LOG")) {
          files.put(path, Files.size(path));
        }
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      return Map.of();
    }
    return files;
  }

  private static boolean copied(Map<Path, Long> files, Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files.keySet()) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      try {
        Files.copy(file, copy);
      } catch (NoSuchFileException e) {
        return false;
      }
    }
    return !files.isEmpty();
  }

  static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> found = Files.walk(folder)) {
      paths = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
