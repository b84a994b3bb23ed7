package dev.infomax.bench.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Vectors with some structure, as embeddings have: mixtures of 24 directions, and noise. */
final class GeneratedVectors implements IndexRun.VectorSource {
  private static final int DIRECTIONS = 24;
  private static final float NOISE = 0.1f;
  private static final int QUERIES = 10_000;
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int dimension;
  private final float[][] directions;
  private final MemorySegment rows;
  private final List<float[]> queries = new ArrayList<>();

  /** Generates as many vectors; the same ones always. */
  GeneratedVectors(int dimension, int size) {
    this.dimension = dimension;
    RandomGenerator random = new SplittableRandom(1);
    directions = new float[DIRECTIONS][];
    for (int i = 0; i < DIRECTIONS; i++) {
      directions[i] = gaussian(random);
    }
    for (int i = 0; i < QUERIES; i++) {
      queries.add(next(random));
    }
    rows = Arena.global().allocate((long) size * dimension * Float.BYTES, Long.BYTES);
    for (int i = 0; i < size; i++) {
      long at = (long) i * dimension * Float.BYTES;
      MemorySegment.copy(next(random), 0, rows, FLOAT, at, dimension);
    }
  }

  private float[] gaussian(RandomGenerator random) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private float[] next(RandomGenerator random) {
    float[] vector = new float[dimension];
    for (float[] direction : directions) {
      float weight = (float) random.nextGaussian();
      for (int i = 0; i < dimension; i++) {
        vector[i] += weight * direction[i];
      }
    }
    for (int i = 0; i < dimension; i++) {
      vector[i] += NOISE * (random.nextFloat() - 0.5f);
    }
    return vector;
  }

  @Override
  public VectorSet vectors(int size) {
    return new VectorSet("generated-" + dimension, rows, size, dimension, queries);
  }
}
