package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Random arrays of the shape, device and owner of another, from a generator that is handed in. */
final class Noise {
  private Noise() {}

  static NDArray gaussian(NDArray like, RandomGenerator random) {
    return of(like, random::nextGaussian);
  }

  static NDArray uniform(NDArray like, RandomGenerator random) {
    return of(like, random::nextDouble);
  }

  private static NDArray of(NDArray like, DoubleSupplier source) {
    float[] values = new float[Math.toIntExact(like.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) source.getAsDouble();
    }
    return like.getManager().create(values, like.getShape()).toType(like.getDataType(), false);
  }
}
