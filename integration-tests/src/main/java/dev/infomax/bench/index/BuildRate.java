package dev.infomax.bench.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast a saved index was built, kept in a file beside it: the file says that it is complete.
 */
final class BuildRate {
  private final Path file;

  /** Of the index at this path. */
  BuildRate(Path index) {
    this.file = index.resolveSibling(index.getFileName() + ".rate");
  }

  boolean known() {
    return Files.exists(file);
  }

  double perSecond() throws IOException {
    return Double.parseDouble(Files.readString(file));
  }

  void keep(int vectors, long nanos) throws IOException {
    Files.writeString(file, Double.toString(vectors * 1e9 / nanos));
  }
}
