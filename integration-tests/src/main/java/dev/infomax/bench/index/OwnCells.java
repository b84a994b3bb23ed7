package dev.infomax.bench.index;

import dev.infomax.streams.index.CellIndex;
import dev.infomax.streams.index.Effort.Probes;
import dev.infomax.streams.index.IndexKind;
import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The product's index with cells; the effort is how many of them a search looks at. */
final class OwnCells implements Peer {
  private static final IndexSettings CELLS =
      new IndexSettings(IndexKind.IVF, 0.95, Duration.ofMillis(2));
  private static final List<Integer> PROBES =
      List.of(
          1, 2, 3, 4, 6, 8, 11, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224,
          256, 320, 384);
  private static final double MOST_SECONDS = 120;

  private final CellIndex index;
  private final double rate;
  private final double bytes;

  OwnCells(VectorSet set) {
    long begin = System.nanoTime();
    index = of(set);
    rate = set.size() * 1e9 / (System.nanoTime() - begin);
    bytes = (double) index.memoryBytes() / set.size();
  }

  /** An index of all vectors of a set, whose cells are made. */
  static CellIndex of(VectorSet set) {
    var index =
        new CellIndex(
            FilledIndex.of(set).index(),
            Metric.COSINE,
            CELLS,
            (_, _, _) -> {},
            new SplittableRandom(7));
    long end = System.nanoTime() + (long) (MOST_SECONDS * 1e9);
    while (index.maintain() && System.nanoTime() < end) {
      // Until there is nothing to do.
    }
    return index;
  }

  @Override
  public String name() {
    return "Infomax, cells";
  }

  @Override
  public int[] nearest(float[] query, int k, int effort) {
    return index.search(FilledIndex.request(query).with(new Probes(effort))).stream()
        .mapToInt(hit -> VectorSet.index(hit.id()))
        .toArray();
  }

  @Override
  public List<Integer> efforts() {
    return PROBES;
  }

  /** With the making of the cells. */
  @Override
  public double insertsPerSecond() {
    return rate;
  }

  @Override
  public double bytesAVector() {
    return bytes;
  }

  @Override
  public void close() {}
}
