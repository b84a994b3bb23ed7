package dev.infomax.bench.index;

import dev.infomax.bench.Directions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Vectors drawn from {@link Directions}, in memory beside the heap. */
final class GeneratedVectors implements IndexRun.VectorSource {
  private static final int QUERIES = 10_000;
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int dimension;
  private final MemorySegment rows;
  private final List<float[]> queries = new ArrayList<>();

  /** Generates as many vectors; the same ones always. */
  GeneratedVectors(int dimension, int size) {
    this.dimension = dimension;
    RandomGenerator random = new SplittableRandom(1);
    var directions = new Directions(dimension, random);
    for (int i = 0; i < QUERIES; i++) {
      queries.add(directions.next(random));
    }
    rows = Arena.global().allocate((long) size * dimension * Float.BYTES, Long.BYTES);
    for (int i = 0; i < size; i++) {
      long at = (long) i * dimension * Float.BYTES;
      MemorySegment.copy(directions.next(random), 0, rows, FLOAT, at, dimension);
    }
  }

  @Override
  public VectorSet vectors(int size) {
    return new VectorSet("generated-" + dimension, rows, size, dimension, queries);
  }
}
