package dev.infomax.streams.index;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.SimdKernels;
import org.jspecify.annotations.Nullable;

/**
 * One search through the chunks of a {@link FlatIndex}: float32 for all rows of a chunk, float64
 * for those that could be among the nearest.
 *
 * <p>A row is passed over only if the smallest distance it can have, given {@link FloatError}, is
 * beyond the k-th nearest found so far. A float32 result that is not finite bounds nothing: such
 * rows are always looked at again. Confined to the thread of its search.
 */
abstract sealed class Scan {
  final float[] query;
  final double queryNorm;
  final FloatError error;
  private final NearestHits nearest;
  private final float[] approximate;

  private Scan(float[] query, NearestHits nearest, int chunkRows) {
    this.query = query;
    this.queryNorm = ExactKernels.norm(query);
    this.error = FloatError.ofSum(query.length);
    this.nearest = nearest;
    this.approximate = new float[chunkRows];
  }

  static Scan of(Metric metric, float[] query, NearestHits nearest, int chunkRows) {
    return switch (metric) {
      case COSINE -> new Cosine(query, nearest, chunkRows);
      case L2 -> new L2(query, nearest, chunkRows);
      case DOT -> new Dot(query, nearest, chunkRows);
    };
  }

  NearestHits nearest() {
    return nearest;
  }

  /** Scans all rows of a chunk, whose lock the caller holds. */
  final void scan(Chunk chunk) {
    approximate(chunk.vectors, chunk.count, approximate);
    double threshold = nearest.threshold();
    for (int row = 0; row < chunk.count; row++) {
      float value = approximate[row];
      double norm = chunk.norms[row];
      if (Float.isFinite(value) && leastDistance(value, norm) > threshold) {
        continue;
      }
      @Nullable String id = chunk.ids[row];
      if (id != null && comparable(norm)) {
        nearest.offer(id, distance(chunk.vectors, row * query.length, norm));
        threshold = nearest.threshold();
      }
    }
  }

  /** The float32 pass: dot products or squared distances of the first {@code count} rows. */
  abstract void approximate(float[] rows, int count, float[] out);

  /** The smallest distance a row can have, by its float32 value and its norm. */
  abstract double leastDistance(float value, double norm);

  /** The distance of the row at {@code offset}, in float64. */
  abstract double distance(float[] rows, int offset, double norm);

  /** Whether the metric is defined for a vector of this norm. */
  boolean comparable(double norm) {
    return true;
  }

  private static final class Dot extends Scan {
    Dot(float[] query, NearestHits nearest, int chunkRows) {
      super(query, nearest, chunkRows);
    }

    @Override
    void approximate(float[] rows, int count, float[] out) {
      SimdKernels.dots(rows, count, query, out);
    }

    @Override
    double leastDistance(float value, double norm) {
      return -value - error.gamma() * norm * queryNorm - error.underflow();
    }

    @Override
    double distance(float[] rows, int offset, double norm) {
      return ExactKernels.dotDistance(ExactKernels.dot(rows, offset, query, 0, query.length));
    }
  }

  private static final class Cosine extends Scan {
    Cosine(float[] query, NearestHits nearest, int chunkRows) {
      super(query, nearest, chunkRows);
      if (queryNorm == 0) {
        throw new IllegalArgumentException("vector must not be zero for cosine");
      }
    }

    @Override
    void approximate(float[] rows, int count, float[] out) {
      SimdKernels.dots(rows, count, query, out);
    }

    @Override
    double leastDistance(float value, double norm) {
      return 1 - error.gamma() - (value + error.underflow()) / (norm * queryNorm);
    }

    @Override
    double distance(float[] rows, int offset, double norm) {
      double dot = ExactKernels.dot(rows, offset, query, 0, query.length);
      return ExactKernels.cosineDistance(dot, norm, queryNorm);
    }

    @Override
    boolean comparable(double norm) {
      return norm > 0;
    }
  }

  private static final class L2 extends Scan {
    L2(float[] query, NearestHits nearest, int chunkRows) {
      super(query, nearest, chunkRows);
    }

    @Override
    void approximate(float[] rows, int count, float[] out) {
      SimdKernels.squaredL2s(rows, count, query, out);
    }

    @Override
    double leastDistance(float value, double norm) {
      return Math.sqrt(Math.max(0, value * (1 - error.gamma()) - error.underflow()));
    }

    @Override
    double distance(float[] rows, int offset, double norm) {
      return Math.sqrt(ExactKernels.squaredL2(rows, offset, query, 0, query.length));
    }
  }
}
