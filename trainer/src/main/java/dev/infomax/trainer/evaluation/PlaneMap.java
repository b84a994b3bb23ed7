package dev.infomax.trainer.evaluation;

import dev.infomax.trainer.data.ImageSet;
import java.util.stream.IntStream;

/**
 * Vectors laid out in a plane so that neighbours stay neighbours.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param x of every image
 * @param y of every image
 * @param labels of every image
 */
@SuppressWarnings("ArrayRecordComponent") // coordinates
public record PlaneMap(double[] x, double[] y, int[] labels) {
  private static final int MOST = 2000;

  /** Lays out at most 2,000 images, at even distances. */
  static PlaneMap of(ImageSet images, Features features, EvaluationProgress progress) {
    int kept = Math.min(MOST, images.size());
    int[] chosen =
        IntStream.range(0, kept).map(i -> (int) ((long) i * images.size() / kept)).toArray();
    int dimension = features.dimension();
    float[] values = new float[kept * dimension];
    for (int i = 0; i < kept; i++) {
      System.arraycopy(features.values(), chosen[i] * dimension, values, i * dimension, dimension);
    }
    double[][] plane = new Tsne(new Features(dimension, values)).run(progress);
    int[] labels = IntStream.of(chosen).map(i -> images.labels()[i]).toArray();
    return new PlaneMap(plane[0], plane[1], labels);
  }
}
