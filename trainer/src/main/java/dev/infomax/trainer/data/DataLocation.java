package dev.infomax.trainer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a {@code --data} value points: a folder, an archive, or a bare name looked up in the usual
 * places.
 *
 * <p>Immutable.
 *
 * @param name for people and manifests
 * @param roots folders and archives whose entries together make the data set
 */
record DataLocation(String name, List<Path> roots) {
  private static final String CIFAR_10 = "cifar10";

  /**
   * Resolves {@code data} against {@code workingFolder} and the environment.
   *
   * @param cifar10 finds CIFAR-10 where nothing of the name {@code cifar10} is
   */
  static DataLocation resolve(
      String data, Path workingFolder, Map<String, String> environment, Supplier<Path> cifar10) {
    List<Path> candidates = candidates(data, workingFolder, environment);
    Optional<Path> found = candidates.stream().filter(Files::exists).findFirst();
    if (found.isPresent()) {
      return at(found.get());
    }
    if (data.equals(CIFAR_10)) {
      return new DataLocation(CIFAR_10, List.of(cifar10.get()));
    }
    throw new DataException("data '%s' not found; looked at %s".formatted(data, candidates));
  }

  private static List<Path> candidates(
      String data, Path workingFolder, Map<String, String> environment) {
    List<Path> candidates = new ArrayList<>();
    candidates.add(workingFolder.resolve(data));
    if (data.indexOf('/') < 0) {
      String home = environment.get(CacheFolder.VARIABLE);
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
