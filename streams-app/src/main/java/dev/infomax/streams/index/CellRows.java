package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import dev.infomax.streams.index.cells.Centroids;
import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The rows of a column, for the upkeep of its cells: reads them beside changes and searches, by
 * their codes, and moves them between areas a block at a time.
 *
 * <p>One thread at a time; {@code changes} is held while the column is asked or changed, for as
 * long as some tens of changes take.
 */
final class CellRows {
  private final int dimension;
  private final int segmentRows;
  private final Metric metric;
  private final Snapshots snapshots;
  private final CodeColumn column;
  private final Lock changes;

  /**
   * @param metric by which vectors belong to the nearest centroid: COSINE or L2
   * @param changes held by whoever changes the column
   */
  CellRows(ExactIndex exact, Metric metric, Lock changes) {
    this.dimension = exact.dimension();
    this.segmentRows = exact.segmentRows();
    this.metric = metric;
    this.snapshots = exact.snapshots();
    this.column = exact.column();
    this.changes = changes;
  }

  /**
   * A vector that a search of a sequence sees.
   *
   * @param vector as its code has it; of norm 1 for cosine
   */
  record Row(int slot, long sequence, float[] vector) {}

  int dimension() {
    return dimension;
  }

  Metric metric() {
    return metric;
  }

  /** The cells as they are now; only upkeep itself makes others of them. */
  CellMap cells() {
    return snapshots.latest().cells();
  }

  int size() {
    return snapshots.latest().size();
  }

  /** Asks or changes the column. */
  <T> T locked(Function<CodeColumn, T> work) {
    changes.lock();
    try {
      return work.apply(column);
    } finally {
      changes.unlock();
    }
  }

  /** Changes the column. */
  void change(Consumer<CodeColumn> work) {
    changes.lock();
    try {
      work.accept(column);
    } finally {
      changes.unlock();
    }
  }

  /** The blocks of an area. */
  int[] blocks(int area) {
    return locked(writer -> writer.area(area).blocks());
  }

  /** Vectors drawn at random; fewer than the draws where rows are not in use. */
  List<float[]> draw(int draws, RandomGenerator random) {
    Snapshot snapshot = snapshots.acquire();
    try {
      List<float[]> drawn = new ArrayList<>(draws);
      for (int i = 0; i < draws && snapshot.slots() > 0; i++) {
        read(snapshot, random.nextInt(snapshot.slots()), row -> drawn.add(row.vector()));
      }
      return drawn;
    } finally {
      snapshots.release(snapshot);
    }
  }

  /** The rows of a block. */
  List<Row> read(int block) {
    Snapshot snapshot = snapshots.acquire();
    try {
      List<Row> rows = new ArrayList<>(BLOCK);
      int end = Math.min((block + 1) * BLOCK, snapshot.slots());
      for (int slot = block * BLOCK; slot < end; slot++) {
        read(snapshot, slot, rows::add);
      }
      return rows;
    } finally {
      snapshots.release(snapshot);
    }
  }

  private void read(Snapshot snapshot, int slot, Consumer<Row> rows) {
    Segment segment = snapshot.segments()[slot / segmentRows];
    if (segment.visible(slot % segmentRows, snapshot.sequence())) {
      float[] vector = segment.approximation(slot % segmentRows);
      if (metric == Metric.COSINE) {
        scale(vector, 1 / ExactKernels.norm(vector));
      }
      rows.accept(new Row(slot, snapshot.sequence(), vector));
    }
  }

  /** A zero vector stays one. */
  static void scale(float[] vector, double factor) {
    for (int d = 0; d < vector.length && Double.isFinite(factor); d++) {
      vector[d] = (float) (vector[d] * factor);
    }
  }

  /**
   * Moves the rows of a block to the areas of their nearest centroids.
   *
   * @param area that the block belongs to; rows of another one stay where they are
   * @param areas of the centroids
   */
  void sweep(int block, int area, Centroids centroids, int[] areas) {
    List<Row> rows = read(block);
    int[] nearest = new int[rows.size()];
    float[][] vectors = rows.stream().map(Row::vector).toArray(float[][]::new);
    centroids.nearest(vectors, 0, vectors.length, metric, nearest);
    change(
        writer -> {
          for (int i = 0; i < nearest.length; i++) {
            Row row = rows.get(i);
            if (areas[nearest[i]] != area && writer.areaOf(row.slot()) == area) {
              writer.move(row.slot(), row.sequence(), areas[nearest[i]]);
            }
          }
        });
  }
}
