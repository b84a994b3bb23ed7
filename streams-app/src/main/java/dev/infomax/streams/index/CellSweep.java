package dev.infomax.streams.index;

import dev.infomax.streams.index.cells.Centroids;
import java.util.List;

/**
 * Moves the vectors of an area to where they belong: each to the nearest of some centroids.
 *
 * <p>Confined to one thread at a time.
 */
final class CellSweep implements CellJob {
  /** Some milliseconds of work for a thousand centroids. */
  private static final int BLOCKS_PER_STEP = 8;

  private final CellRows rows;
  private final int area;
  private final int[] blocks;
  private final Centroids centroids;
  private final int[] areas;
  private int next;

  /**
   * @param areas of the centroids
   */
  CellSweep(CellRows rows, int area, Centroids centroids, int[] areas) {
    this.rows = rows;
    this.area = area;
    this.blocks = rows.blocks(area);
    this.centroids = centroids;
    this.areas = areas;
  }

  /** Vectors of an area move to one of some cells, or stay if that is theirs. */
  static CellSweep among(CellRows rows, int area, CellMap cells, List<Integer> some) {
    float[][] centres = new float[some.size()][];
    int[] areas = new int[some.size()];
    for (int i = 0; i < areas.length; i++) {
      centres[i] = cells.centroids().vector(some.get(i));
      areas[i] = cells.areas()[some.get(i)];
    }
    return new CellSweep(rows, area, Centroids.of(centres), areas);
  }

  @Override
  public boolean step() {
    int end = Math.min(next + BLOCKS_PER_STEP, blocks.length);
    while (next < end) {
      rows.sweep(blocks[next++], area, centroids, areas);
    }
    return next == blocks.length;
  }
}
