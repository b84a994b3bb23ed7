package dev.infomax.trainer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a {@code --data} value points: a folder, a ZIP, or a bare name looked up in the usual
 * places.
 *
 * <p>Immutable.
 *
 * @param name for people and manifests
 * @param roots folders and ZIP files whose entries together make the data set
 */
record DataLocation(String name, List<Path> roots) {

  /** Resolves {@code data} against {@code workingFolder} and the environment. */
  static DataLocation resolve(String data, Path workingFolder, Map<String, String> environment) {
    List<Path> candidates = candidates(data, workingFolder, environment);
    return candidates.stream()
        .filter(Files::exists)
        .findFirst()
        .map(DataLocation::at)
        .orElseThrow(
            () ->
                new DataException("data '%s' not found; looked at %s".formatted(data, candidates)));
  }

  private static List<Path> candidates(
      String data, Path workingFolder, Map<String, String> environment) {
    List<Path> candidates = new ArrayList<>();
    candidates.add(workingFolder.resolve(data));
    if (data.indexOf('/') < 0) {
      String home = environment.get("INFOMAX_DATA");
      if (home != null) {
        candidates.add(workingFolder.resolve(home).resolve(data));
      }
      candidates.add(workingFolder.resolve("data").resolve(data));
      candidates.add(workingFolder.resolve("../shared/data").resolve(data).normalize());
    }
    return candidates;
  }

  private static DataLocation at(Path path) {
    String file = path.toAbsolutePath().normalize().getFileName().toString();
    if (!Files.isDirectory(path)) {
      return new DataLocation(file.replaceFirst("\\.(zip|tar\\.gz|tgz)$", ""), List.of(path));
    }
    List<Path> zips = List.of(path.resolve("train.zip"), path.resolve("test.zip"));
    List<Path> present = zips.stream().filter(Files::exists).toList();
    return new DataLocation(file, present.isEmpty() ? List.of(path) : present);
  }
}
