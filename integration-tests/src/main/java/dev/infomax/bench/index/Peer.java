package dev.infomax.bench.index;

import java.io.IOException;
import java.util.List;

/** An index to compare with. Vectors and queries are of norm 1. Searched by several threads. */
interface Peer extends AutoCloseable {
  String name();

  /** Places of the nearest vectors, the nearest first. */
  int[] nearest(float[] query, int k, int effort);

  /** Values of the search effort that are worth a try, rising; one if it is always exact. */
  List<Integer> efforts();

  /** Vectors taken in a second, on one thread, when the index was built. */
  double insertsPerSecond();

  /** Memory or file, the vectors included. */
  double bytesAVector();

  @Override
  void close() throws IOException;
}
