package dev.infomax.trainer.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;

/**
 * Exact nearest neighbours in a gallery: dot products of a block of queries with everything, from
 * which both metrics follow, then the largest of each row.
 *
 * <p>Confined to one thread.
 */
final class NeighbourSearch implements AutoCloseable {
  private static final long BLOCK_VALUES = 8L << 20;
  private static final float TINY = 1e-12f;

  private final NDManager manager;
  private final int dimension;
  private final int size;
  private final NDArray gallery;
  private final NDArray squares;
  private final NDArray norms;

  NeighbourSearch(Features gallery) {
    this.manager = TorchRuntime.engine().newBaseManager();
    this.dimension = gallery.dimension();
    this.size = gallery.size();
    // Stays open: a view does not keep the Java buffer alive that an array was made from.
    NDArray rows = manager.create(gallery.values(), new Shape(size, dimension));
    this.squares = rows.square().sum(new int[] {1});
    this.norms = squares.sqrt().maximum(TINY);
    this.gallery = rows.transpose();
  }

  /** Which vectors are near. */
  enum Metric {
    /** The angle is small. */
    COSINE,
    /** The Euclidean distance is small. */
    L2
  }

  /** The {@code k} nearest to every query, or the whole gallery if that is smaller. */
  Neighbours nearest(Features queries, Metric metric, int k) {
    if (queries.dimension() != dimension) {
      throw new IllegalArgumentException(
          "queries must have dimension %d but had %d".formatted(dimension, queries.dimension()));
    }
    int found = Math.min(k, size);
    int[] indices = new int[queries.size() * found];
    float[] similarities = new float[indices.length];
    int block = Math.clamp(BLOCK_VALUES / size, 1, 1024);
    for (int from = 0; from < queries.size(); from += block) {
      int to = Math.min(from + block, queries.size());
      try (NDManager scope = manager.newSubManager()) {
        NDArray rows = scope.create(queries.rows(from, to), new Shape(to - from, dimension));
        NDList top = similarity(rows, metric).topK(found, 1, true, true);
        copy(top, indices, similarities, from * found);
      }
    }
    return new Neighbours(found, indices, similarities);
  }

  private NDArray similarity(NDArray queries, Metric metric) {
    NDArray dot = queries.matMul(gallery);
    NDArray own = queries.square().sum(new int[] {1}, true);
    return switch (metric) {
      case COSINE -> dot.divi(own.sqrt().maximum(TINY)).divi(norms);
      case L2 -> dot.muli(2).subi(own).subi(squares);
    };
  }

  private static void copy(NDList top, int[] indices, float[] similarities, int offset) {
    float[] values = top.get(0).toFloatArray();
    int[] positions = top.get(1).toType(DataType.INT32, false).toIntArray();
    System.arraycopy(values, 0, similarities, offset, values.length);
    System.arraycopy(positions, 0, indices, offset, positions.length);
  }

  @Override
  public void close() {
    manager.close();
  }
}
