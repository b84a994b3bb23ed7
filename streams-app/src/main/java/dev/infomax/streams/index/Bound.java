package dev.infomax.streams.index;

import dev.infomax.streams.vector.BlockFilter;
import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;

/**
 * Between which limits the distance of a vector to a query lies, by its code alone.
 *
 * <p>Vectors are compared by a key that orders them as their distances do. Let q be the {@link
 * ScaledQuery} with exponent p, and d = q.x:
 *
 * <pre>
 * dot     -d
 * cosine  -d / |x|
 * L2      |x|^2 - 2^(p+1) d     which is the squared distance less the query's squared norm
 * </pre>
 *
 * <p>{@link Quantizer} puts d between {@code s a - |q| e} and {@code s a + |q| e}, and every key
 * falls with d, so that these give the largest and the smallest key. If the smallest key of one
 * vector is above the largest of another, its distance as {@link ExactKernels} computes it, in
 * float64, is above the other's, and not equal by rounding:
 *
 * <ul>
 *   <li>dot, cosine: each limit is {@code 32 u |q||x|} and more from d, which is far more than the
 *       rounding of the float64 distance, {@code (n + 3) 2^-53 |q||x|}.
 *   <li>L2: the float64 sum of n squares is off by {@code (n + 3) 2^-53} relative, and its root
 *       keeps two sums apart that differ by {@code 2^-51} relative. The slack {@code k (|q|^2 +
 *       |x|^2)} with {@code k = (n + 8) 2^-51} pays for both, for a squared distance is at most
 *       {@code 2 (|q|^2 + |x|^2)}. Another {@code 4 u |x|^2} pays for the float32 norm.
 * </ul>
 *
 * <p>The {@link #filter} compares the smallest keys of 64 vectors with a threshold in float32. Its
 * constants are rounded so that more vectors pass. Its arithmetic is off by at most {@code 12 u
 * |q||x|} for dot and cosine, which the surplus of {@link Quantizer} pays for, and for L2 by less
 * than another {@code 16 u} of the constants, which they include. So what it stops is still farther
 * away than a vector whose largest key is the threshold; what passes is looked at in float64.
 *
 * <p>Likewise a distance itself has a key that the keys of vectors are compared with, see {@link
 * #keyAbove} and {@link #keyBelow}. What the limits of d are farther apart than rounding pays for
 * the float64 distance here too, and for L2 the key of the distance is moved by more than the
 * rounding of a square, a root and a norm.
 *
 * <p>Immutable.
 */
abstract sealed class Bound {
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  final ScaledQuery query;

  private Bound(ScaledQuery query) {
    this.query = query;
  }

  /**
   * The bound for a query.
   *
   * @throws IllegalArgumentException if the query is zero and the metric cosine
   */
  static Bound of(Metric metric, float[] query) {
    ScaledQuery scaled = ScaledQuery.of(query);
    return switch (metric) {
      case COSINE -> new Cosine(scaled);
      case L2 -> new L2(scaled);
      case DOT -> new Dot(scaled);
    };
  }

  /** The smallest key that a vector can have, given its code's dot product with the query. */
  final double smallestKey(float dot, float scale, float error, float norm) {
    return key((double) scale * dot + (double) query.norm() * error, norm) - slack(norm);
  }

  /** The largest key that a vector can have. */
  final double largestKey(float dot, float scale, float error, float norm) {
    return key((double) scale * dot - (double) query.norm() * error, norm) + slack(norm);
  }

  /** The key for a dot product with the scaled query. */
  abstract double key(double dot, float norm);

  /** What rounding can do to a key beyond the error of the dot product. */
  double slack(float norm) {
    return 0;
  }

  /** Stops vectors that are farther away than any whose largest key is at most the threshold. */
  abstract BlockFilter filter(double threshold);

  /** If the smallest key of a vector is above this, its distance in float64 is above the given. */
  final double keyAbove(double distance) {
    double key = Math.nextUp(keyOf(distance, 1));
    return Double.isNaN(key) ? Double.POSITIVE_INFINITY : key;
  }

  /** If the largest key of a vector is below this, its distance in float64 is below the given. */
  final double keyBelow(double distance) {
    double key = Math.nextDown(keyOf(distance, -1));
    return Double.isNaN(key) ? Double.NEGATIVE_INFINITY : key;
  }

  /**
   * The key that belongs to a distance, moved by what rounding can do beyond the surplus of the
   * codes' error.
   *
   * @param side 1 to move it up, -1 to move it down
   */
  abstract double keyOf(double distance, int side);

  /** The distance of a vector, in float64. */
  abstract double distance(float[] vector);

  /** Whether the metric is defined for a vector of this norm. */
  boolean comparable(float norm) {
    return true;
  }

  private static float up(double x) {
    return Math.nextUp((float) x);
  }

  private static float down(double x) {
    return Math.nextDown((float) x);
  }

  private static final class Dot extends Bound {
    Dot(ScaledQuery query) {
      super(query);
    }

    @Override
    double key(double dot, float norm) {
      return -dot;
    }

    @Override
    double keyOf(double distance, int side) {
      return Math.scalb(distance, -query.exponent());
    }

    @Override
    BlockFilter filter(double threshold) {
      return new BlockFilter(query.norm(), 0, 0, up(threshold));
    }

    @Override
    double distance(float[] vector) {
      return ExactKernels.dotDistance(
          ExactKernels.dot(vector, 0, query.original(), 0, vector.length));
    }
  }

  private static final class Cosine extends Bound {
    private final double originalNorm;
    private final double scaledNorm;

    Cosine(ScaledQuery query) {
      super(query);
      originalNorm = ExactKernels.norm(query.original());
      scaledNorm = ExactKernels.norm(query.elements());
      if (originalNorm == 0) {
        throw new IllegalArgumentException("vector must not be zero for cosine");
      }
    }

    @Override
    double key(double dot, float norm) {
      return -dot / norm;
    }

    /** {@code -cos |q|}, where {@code |q|} is that of the scaled query. */
    @Override
    double keyOf(double distance, int side) {
      return (distance - 1) * scaledNorm;
    }

    @Override
    BlockFilter filter(double threshold) {
      return new BlockFilter(query.norm(), down(-threshold), 0, 0);
    }

    @Override
    double distance(float[] vector) {
      double dot = ExactKernels.dot(vector, 0, query.original(), 0, vector.length);
      return ExactKernels.cosineDistance(dot, ExactKernels.norm(vector), originalNorm);
    }

    @Override
    boolean comparable(float norm) {
      return norm > 0;
    }
  }

  private static final class L2 extends Bound {
    /** Beyond it, the terms of the filter would leave the range of float32. */
    private static final int MAX_EXPONENT = 30;

    private final double doubledScale;
    private final double relativeSlack;
    private final double querySlack;
    private final double relativeRounding;
    private final double squaredNorm;

    L2(ScaledQuery query) {
      super(query);
      double norm = ExactKernels.norm(query.original());
      relativeRounding = (query.original().length + 8) * 0x1p-51;
      squaredNorm = norm * norm;
      doubledScale = Math.scalb(1.0, query.exponent() + 1);
      relativeSlack = relativeRounding + 4 * UNIT_ROUNDOFF;
      querySlack = relativeRounding * squaredNorm;
    }

    @Override
    double key(double dot, float norm) {
      return (double) norm * norm - doubledScale * dot;
    }

    @Override
    double slack(float norm) {
      return querySlack + relativeSlack * norm * norm;
    }

    /**
     * The square of the distance less that of the query's norm, and twice their rounding. No vector
     * has a negative distance.
     */
    @Override
    double keyOf(double distance, int side) {
      if (distance < 0) {
        return Double.NEGATIVE_INFINITY;
      }
      double square = distance * distance;
      return square - squaredNorm + side * 2 * relativeRounding * (square + squaredNorm);
    }

    /** {@code s a + |q| e >= (|x|^2 - slack - threshold) / 2^(p+1)}. */
    @Override
    BlockFilter filter(double threshold) {
      if (Math.abs(query.exponent()) > MAX_EXPONENT) {
        return new BlockFilter(query.norm(), 0, 0, Float.POSITIVE_INFINITY);
      }
      double square = (1 - relativeSlack - 16 * UNIT_ROUNDOFF) / doubledScale;
      double rest = (threshold + querySlack) / doubledScale;
      return new BlockFilter(
          query.norm(), 0, down(square), up(rest + 16 * UNIT_ROUNDOFF * Math.abs(rest)));
    }

    @Override
    double distance(float[] vector) {
      return Math.sqrt(ExactKernels.squaredL2(vector, 0, query.original(), 0, vector.length));
    }
  }
}
