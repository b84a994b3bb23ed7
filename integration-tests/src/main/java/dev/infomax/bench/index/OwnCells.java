package dev.infomax.bench.index;

import dev.infomax.streams.index.Answer;
import dev.infomax.streams.index.CellIndex;
import dev.infomax.streams.index.Effort.Probes;
import dev.infomax.streams.index.IndexKind;
import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The product's index with cells; the effort is how many of them a search looks at, or how far it
 * reaches.
 */
final class OwnCells implements Peer {
  private static final IndexSettings CELLS =
      new IndexSettings(IndexKind.IVF, 0.95, Duration.ofMillis(2));
  private static final double MOST_SECONDS = 120;

  /** What an effort is a part of, as a reach. */
  private static final double REACH_UNIT = 1e-3;

  private static final int LEAST_REACH = 5;
  private static final int REACH_STEPS = 48;
  private static final double REACH_STEP = 1.12;

  private final CellIndex index;
  private final boolean byReach;
  private final double rate;
  private final double bytes;

  /** With cells made of all vectors of a set, and as an index chooses what to look at: by reach. */
  OwnCells(VectorSet set) {
    long begin = System.nanoTime();
    index = of(set);
    rate = set.size() * 1e9 / (System.nanoTime() - begin);
    bytes = (double) index.memoryBytes() / set.size();
    byReach = true;
  }

  private OwnCells(OwnCells other) {
    index = other.index;
    rate = other.rate;
    bytes = other.bytes;
    byReach = false;
  }

  /** The same cells, of which so many are looked at as the effort says. */
  OwnCells byProbes() {
    return new OwnCells(this);
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
    SearchRequest request = FilledIndex.request(query);
    Answer answer =
        byReach
            ? index.answerWithin(request, effort * REACH_UNIT)
            : index.answer(request.with(new Probes(effort)));
    return answer.hits().stream().mapToInt(hit -> VectorSet.index(hit.id())).toArray();
  }

  @Override
  public List<Integer> efforts() {
    return byReach
        ? IntStream.range(0, REACH_STEPS)
            .mapToObj(i -> (int) Math.round(LEAST_REACH * Math.pow(REACH_STEP, i)))
            .distinct()
            .toList()
        : IntStream.range(0, 9).mapToObj(i -> 1 << i).toList();
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
