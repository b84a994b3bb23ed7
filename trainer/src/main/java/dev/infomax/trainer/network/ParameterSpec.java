package dev.infomax.trainer.network;

import ai.djl.ndarray.types.Shape;

/**
 * One named array of a network.
 *
 * @param name unique within a model, such as {@code encoder.conv1.weight}
 * @param shape dense {@code (outputs, inputs)}, convolution {@code (outputs, inputs, 3, 3)}
 * @param initialisation its values before training
 */
public record ParameterSpec(String name, Shape shape, Initialisation initialisation) {

  /** Values before training. */
  public enum Initialisation {
    /** Uniform in +-sqrt(6 / (fan in + fan out)), the default of Keras. */
    GLOROT_UNIFORM,
    ZEROS,
    ONES
  }

  static ParameterSpec kernel(String name, long... shape) {
    return new ParameterSpec(name, new Shape(shape), Initialisation.GLOROT_UNIFORM);
  }

  static ParameterSpec zeros(String name, long length) {
    return new ParameterSpec(name, new Shape(length), Initialisation.ZEROS);
  }

  static ParameterSpec ones(String name, long length) {
    return new ParameterSpec(name, new Shape(length), Initialisation.ONES);
  }

  /** Whether it multiplies its input: neither bias nor normalisation. */
  boolean kernel() {
    return initialisation == Initialisation.GLOROT_UNIFORM;
  }

  /** Number of values. */
  public int size() {
    return Math.toIntExact(shape.size());
  }
}
