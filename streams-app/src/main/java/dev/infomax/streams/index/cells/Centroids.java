package dev.infomax.streams.index.cells;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;
import static dev.infomax.streams.vector.CodeKernels.PADDING;
import static dev.infomax.streams.vector.CodeKernels.QUERIES;

import dev.infomax.streams.vector.CodeKernels;
import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.Arrays;

/**
 * The centres of cells, in 8 bits an element and in the layout of {@link CodeKernels}.
 *
 * <p>A cell is a region of vectors that are found together, and any region will do: so the rounding
 * of its centre to 8 bits is part of the centre, and a quarter of the bytes are read. Immutable.
 */
public final class Centroids {
  /** No cells. */
  public static final Centroids NONE = new Centroids(0, 0);

  private static final int MAX_CODE = 127;

  private final int dimension;
  private final int count;

  /** {@code int8 (blocks, dimension, 64)}. */
  private final byte[] codes;

  private final float[] scales;

  /**
   * What a dot product with the codes is multiplied by for cosine and L2: scale / norm, 2 scale.
   */
  private final float[] cosineScales;

  private final float[] doubledScales;
  private final float[] squaredNorms;
  private final float[] zeros;

  private Centroids(int dimension, int count) {
    int blocks = (count + BLOCK - 1) / BLOCK;
    this.dimension = dimension;
    this.count = count;
    this.codes = new byte[blocks * BLOCK * dimension + PADDING];
    this.scales = new float[blocks * BLOCK];
    this.cosineScales = new float[blocks * BLOCK];
    this.doubledScales = new float[blocks * BLOCK];
    this.squaredNorms = new float[blocks * BLOCK];
    this.zeros = new float[blocks * BLOCK];
  }

  /**
   * These centres, in this order.
   *
   * @param vectors {@code float32 (count, dimension)}, at least one
   */
  public static Centroids of(float[][] vectors) {
    Centroids centroids = new Centroids(vectors[0].length, vectors.length);
    for (int cell = 0; cell < vectors.length; cell++) {
      centroids.set(cell, vectors[cell]);
    }
    return centroids;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** These, and others behind them. */
  public Centroids with(float[][] more) {
    Centroids all = resized(count + more.length, more[0].length);
    for (int i = 0; i < more.length; i++) {
      all.set(count + i, more[i]);
    }
    return all;
  }

  /** These without one, whose number the last one takes. */
  public Centroids without(int cell) {
    Centroids rest = resized(count - 1, dimension);
    if (cell < rest.count) {
      rest.set(cell, vector(count - 1));
    }
    return rest;
  }

  /** These, one of which is elsewhere. */
  public Centroids replaced(int cell, float[] vector) {
    Centroids others = resized(count, dimension);
    others.set(cell, vector);
    return others;
  }

  private Centroids resized(int newCount, int length) {
    Centroids other = new Centroids(length, newCount);
    System.arraycopy(codes, 0, other.codes, 0, Math.min(codes.length, other.codes.length));
    for (int cell = 0; cell < Math.min(count, newCount); cell++) {
      other.setTerms(cell, scales[cell], squaredNorms[cell]);
    }
    return other;
  }

  private void set(int cell, float[] vector) {
    float largest = 0;
    for (float x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    float scale = largest == 0 ? 1 : largest / MAX_CODE;
    int at = offset(cell);
    for (int d = 0; d < dimension; d++) {
      codes[at + d * BLOCK] = (byte) Math.rint(vector[d] / scale);
    }
    scales[cell] = scale;
    float[] rounded = vector(cell);
    setTerms(cell, scale, (float) ExactKernels.dot(rounded, 0, rounded, 0, dimension));
  }

  private void setTerms(int cell, float scale, float squaredNorm) {
    scales[cell] = scale;
    cosineScales[cell] = (float) (scale / Math.sqrt(squaredNorm));
    doubledScales[cell] = 2 * scale;
    squaredNorms[cell] = squaredNorm;
  }

  /** A centre: {@code float32 (dimension)}. */
  public float[] vector(int cell) {
    float[] vector = new float[dimension];
    int at = offset(cell);
    for (int d = 0; d < dimension; d++) {
      vector[d] = codes[at + d * BLOCK] * scales[cell];
    }
    return vector;
  }

  private int offset(int cell) {
    return cell / BLOCK * BLOCK * dimension + cell % BLOCK;
  }

  /** The cells in the order in which a query visits them: nearest centre first. */
  public CellOrder order(float[] query, Metric metric) {
    long[] ranked = new long[count];
    float[] keys = new float[BLOCK];
    for (int first = 0; first < count; first += BLOCK) {
      CodeKernels.dots(codes, first * dimension, query, keys);
      toKeys(keys, 0, first, metric);
      for (int lane = 0; lane < Math.min(BLOCK, count - first); lane++) {
        ranked[first + lane] = CellOrder.entry(keys[lane], first + lane);
      }
    }
    return new CellOrder(ranked);
  }

  /** The cell with the nearest centre; the first if none can be compared. */
  public int nearest(float[] vector, Metric metric) {
    float[] keys = new float[BLOCK];
    float least = Float.POSITIVE_INFINITY;
    int nearest = 0;
    for (int first = 0; first < count; first += BLOCK) {
      CodeKernels.dots(codes, first * dimension, vector, keys);
      toKeys(keys, 0, first, metric);
      for (int lane = 0; lane < Math.min(BLOCK, count - first); lane++) {
        if (keys[lane] < least) {
          least = keys[lane];
          nearest = first + lane;
        }
      }
    }
    return nearest;
  }

  /**
   * As {@link #nearest} for each of the vectors, four at a time.
   *
   * @param vectors {@code float32 (many, dimension)}
   * @param from the first one
   * @param to the first one that is not asked for
   * @param nearest receives the cells, from 0 on
   */
  public void nearest(float[][] vectors, int from, int to, Metric metric, int[] nearest) {
    float[] four = new float[QUERIES * dimension];
    for (int i = from; i < to; i += QUERIES) {
      int some = Math.min(QUERIES, to - i);
      for (int q = 0; q < some; q++) {
        for (int d = 0; d < dimension; d++) {
          four[d * QUERIES + q] = vectors[i + q][d];
        }
      }
      nearestOfFour(four, some, metric, nearest, i - from);
    }
  }

  private void nearestOfFour(float[] four, int some, Metric metric, int[] nearest, int at) {
    float[] keys = new float[QUERIES * BLOCK];
    float[] least = new float[QUERIES];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(nearest, at, at + some, 0);
    for (int first = 0; first < count; first += BLOCK) {
      CodeKernels.dotsOfFour(codes, first * dimension, four, keys);
      int lanes = Math.min(BLOCK, count - first);
      for (int q = 0; q < some; q++) {
        toKeys(keys, q * BLOCK, first, metric);
        for (int lane = 0; lane < lanes; lane++) {
          float key = keys[q * BLOCK + lane];
          if (key < least[q]) {
            least[q] = key;
            nearest[at + q] = first + lane;
          }
        }
      }
    }
  }

  /** Makes dot products with a block's codes into keys that order centres as distances do. */
  private void toKeys(float[] dots, int at, int first, Metric metric) {
    float[] factors =
        switch (metric) {
          case COSINE -> cosineScales;
          case L2 -> doubledScales;
          case DOT -> scales;
        };
    float[] terms = metric == Metric.L2 ? squaredNorms : zeros;
    for (int lane = 0; lane < BLOCK; lane++) {
      dots[at + lane] = terms[first + lane] - factors[first + lane] * dots[at + lane];
    }
  }
}
