package dev.infomax.trainer.network;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Fills an array with its values before training. */
final class Initialiser {
  private Initialiser() {}

  static void fill(ParameterSpec spec, float[] flat, int offset, RandomGenerator random) {
    int end = offset + spec.size();
    switch (spec.initialisation()) {
      case ZEROS -> Arrays.fill(flat, offset, end, 0f);
      case ONES -> Arrays.fill(flat, offset, end, 1f);
      case GLOROT_UNIFORM -> {
        double bound = glorotBound(spec.shape());
        for (int i = offset; i < end; i++) {
          flat[i] = (float) random.nextDouble(-bound, bound);
        }
      }
    }
  }

  /** Glorot and Bengio 2010, equation 16; a convolution's fans count its receptive field. */
  static double glorotBound(Shape shape) {
    long field = shape.size() / (shape.get(0) * shape.get(1));
    return Math.sqrt(6.0 / (field * (shape.get(0) + shape.get(1))));
  }
}
