package dev.infomax.trainer.data;

import java.nio.file.Path;
import java.util.Map;

/** The folder for what can be downloaded or made again. */
final class CacheFolder {
  /** Environment variable that names a folder of data sets. */
  static final String VARIABLE = "INFOMAX_DATA";

  private CacheFolder() {}

  /** {@code $INFOMAX_DATA}, or {@code ~/.cache/infomax}. */
  static Path of(Map<String, String> environment) {
    String home = environment.get(VARIABLE);
    return home != null
        ? Path.of(home).toAbsolutePath()
        : Path.of(System.getProperty("user.home"), ".cache", "infomax");
  }
}
