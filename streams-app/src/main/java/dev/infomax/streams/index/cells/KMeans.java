package dev.infomax.streams.index.cells;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Lloyd's k-means in small steps, so that whoever runs it can stop between them.
 *
 * <p>Begins with vectors drawn at random; a cell that is left empty begins again at another one.
 * For cosine it is spherical: centres have norm 1, and so must the vectors.
 *
 * <p>Confined to one thread.
 */
public final class KMeans {
  /** Vectors assigned in a step. */
  private static final int STEP = 1024;

  private final float[][] vectors;
  private final Metric metric;
  private final RandomGenerator random;
  private final float[][] centres;
  private final float[][] sums;
  private final int[] counts;
  private final int[] nearest = new int[STEP];
  private Centroids centroids;
  private int roundsLeft;
  private int next;

  /**
   * @param vectors {@code float32 (many, dimension)}, at least as many as cells
   * @param metric COSINE or L2
   * @param rounds how often centres move
   */
  public KMeans(float[][] vectors, int cells, Metric metric, int rounds, RandomGenerator random) {
    this.vectors = vectors;
    this.metric = metric;
    this.random = random;
    this.roundsLeft = rounds;
    this.centres = drawn(cells);
    this.centroids = Centroids.of(centres);
    this.sums = new float[cells][vectors[0].length];
    this.counts = new int[cells];
  }

  /** Different ones: the first of a shuffle. */
  private float[][] drawn(int cells) {
    int[] order = new int[vectors.length];
    float[][] first = new float[cells][];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = 0; i < cells; i++) {
      int other = random.nextInt(i, order.length);
      first[i] = vectors[order[other]].clone();
      order[other] = order[i];
    }
    return first;
  }

  /** Does a part of the work: some milliseconds for a thousand cells. True when all is done. */
  public boolean step() {
    if (roundsLeft == 0) {
      return true;
    }
    int to = Math.min(next + STEP, vectors.length);
    centroids.nearest(vectors, next, to, metric, nearest);
    for (int i = next; i < to; i++) {
      add(vectors[i], nearest[i - next]);
    }
    next = to;
    if (next == vectors.length) {
      moveCentres();
      next = 0;
      roundsLeft--;
    }
    return roundsLeft == 0;
  }

  /** Does all of the work and returns the centres. */
  public float[][] run() {
    boolean done = false;
    while (!done) {
      done = step();
    }
    return centres;
  }

  private void add(float[] vector, int cell) {
    float[] sum = sums[cell];
    for (int d = 0; d < vector.length; d++) {
      sum[d] += vector[d];
    }
    counts[cell]++;
  }

  private void moveCentres() {
    for (int cell = 0; cell < centres.length; cell++) {
      float[] sum = sums[cell];
      double divisor = metric == Metric.COSINE ? ExactKernels.norm(sum) : counts[cell];
      if (counts[cell] == 0 || divisor == 0) {
        centres[cell] = vectors[random.nextInt(vectors.length)].clone();
      } else {
        for (int d = 0; d < sum.length; d++) {
          centres[cell][d] = (float) (sum[d] / divisor);
        }
      }
      Arrays.fill(sum, 0);
      counts[cell] = 0;
    }
    centroids = Centroids.of(centres);
  }

  /** The centres as they are now. */
  public float[][] centres() {
    return centres;
  }
}
