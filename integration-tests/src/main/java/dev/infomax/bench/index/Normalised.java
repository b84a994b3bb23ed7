package dev.infomax.bench.index;

/** Vectors at length 1, where the dot product is the cosine. */
final class Normalised {
  private Normalised() {}

  /** A copy of length 1; zero stays zero. */
  static float[] of(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    double norm = square == 0 ? 1 : Math.sqrt(square);
    float[] normalised = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      normalised[i] = (float) (vector[i] / norm);
    }
    return normalised;
  }
}
