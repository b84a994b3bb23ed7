package dev.infomax.streams.index;

import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** An index with cells, all of which are probed, is exact; and so is one that is asked to be. */
abstract class AllCellsTest extends VectorIndexContractTest {
  /** Cells from the start, of a few vectors each. */
  private static final CellPolicy TINY = new CellPolicy(20, 4, 8, 3);

  private final RandomGenerator random = TestSeed.random();

  static final class WithCosineCells extends AllCellsTest {
    @Override
    VectorIndex index(int dimension) {
      return index(dimension, Metric.COSINE, new Effort.Probes(Integer.MAX_VALUE));
    }
  }

  static final class WithEuclideanCells extends AllCellsTest {
    @Override
    VectorIndex index(int dimension) {
      return index(dimension, Metric.L2, new Effort.Probes(Integer.MAX_VALUE));
    }
  }

  static final class WithExactEffort extends AllCellsTest {
    @Override
    VectorIndex index(int dimension) {
      return index(dimension, Metric.DOT, Effort.EXACT);
    }
  }

  VectorIndex index(int dimension, Metric metric, Effort effort) {
    CellIndex cells =
        new CellIndex(
            new ExactIndex(dimension, new HeapVectors(dimension), 64, 1),
            metric,
            new IndexSettings(IndexKind.IVF, 0.9, Duration.ofMillis(1)),
            TINY,
            RecallListener.NONE,
            System::nanoTime,
            random);
    return new ProbedCells(cells, effort);
  }
}
