package dev.infomax.bench.query;

import dev.infomax.bench.Directions;
import java.util.SplittableRandom;

/** Vectors with numbers: vector n is the same whenever it is asked for. Immutable. */
final class NumberedVectors {
  private final Directions directions;

  NumberedVectors(int dimension) {
    directions = new Directions(dimension, new SplittableRandom(1));
  }

  float[] vector(long number) {
    return directions.next(new SplittableRandom(number));
  }
}
