package dev.infomax.trainer.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads a data set into memory, every image decoded once and brought to one size.
 *
 * <p>Immutable.
 *
 * @param size of the images to return
 * @param limit at most this many images of each split, at even distances
 * @param memory where the pixels are kept
 * @param progress told how far it is; called from several threads
 */
public record DataSetLoader(ImageSize size, int limit, PixelMemory memory, Progress progress) {

  public DataSetLoader(ImageSize size, int limit, Progress progress) {
    this(size, limit, PixelMemory.standard(), progress);
  }

  /** Told while images are downloaded and decoded. */
  @FunctionalInterface
  public interface Progress {
    void decoded(int done, int total);

    /** The total is -1 as long as it is not known. */
    default void downloaded(long bytes, long total) {}
  }

  /**
   * Loads {@code data}: a folder, an archive, or a name that is looked up in {@code $INFOMAX_DATA},
   * {@code ./data} and {@code ../shared/data}. If {@code cifar10} is nowhere, it is downloaded to
   * {@code $INFOMAX_DATA} or {@code ~/.cache/infomax}.
   *
   * @throws DataException if there is no such data, or no image in it
   */
  public DataSet load(String data) {
    Map<String, String> environment = System.getenv();
    Download cifar10 = CifarBinary.download(CacheFolder.of(environment));
    return load(data, Path.of("").toAbsolutePath(), environment, cifar10);
  }

  DataSet load(String data, Path workingFolder, Map<String, String> environment, Download cifar10) {
    return load(
        DataLocation.resolve(
            data, workingFolder, environment, () -> cifar10.fetch(progress::downloaded)));
  }

  private DataSet load(DataLocation location) {
    List<ImageSource> sources = new ArrayList<>();
    try {
      for (Path root : location.roots()) {
        sources.add(ImageSource.open(root));
      }
      return decode(location, sources.stream().flatMap(s -> s.entries().stream()).toList());
    } catch (IOException e) {
      throw new DataException("cannot read %s: %s".formatted(location.roots(), e.getMessage()), e);
    } finally {
      sources.forEach(DataSetLoader::close);
    }
  }

  private DataSet decode(DataLocation location, List<ImageEntry> entries) {
    List<ImageEntry> train = thinned(entries, Split.TRAIN);
    List<ImageEntry> test = thinned(entries, Split.TEST);
    if (train.isEmpty()) {
      throw new DataException("no training image in " + location.roots());
    }
    List<String> classes = entries.stream().map(ImageEntry::label).distinct().sorted().toList();
    var decoding = new ParallelDecoding(this, classes, train.size() + test.size());
    ImageSet trainSet = decoding.decode(train);
    Optional<ImageSet> testSet =
        test.isEmpty() ? Optional.empty() : Optional.of(decoding.decode(test));
    return new DataSet(location.name(), trainSet, testSet, decoding.undecodable());
  }

  private List<ImageEntry> thinned(List<ImageEntry> entries, Split split) {
    List<ImageEntry> all = entries.stream().filter(entry -> entry.split() == split).toList();
    if (all.size() <= limit) {
      return all;
    }
    List<ImageEntry> kept = new ArrayList<>(limit);
    for (long i = 0; i < limit; i++) {
      kept.add(all.get((int) (i * all.size() / limit)));
    }
    return kept;
  }

  private static void close(ImageSource source) {
    try {
      source.close();
    } catch (IOException e) {
      throw new DataException("cannot close the data: " + e.getMessage(), e);
    }
  }
}
