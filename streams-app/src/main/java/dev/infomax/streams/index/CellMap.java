package dev.infomax.streams.index;

import dev.infomax.streams.index.cells.CellOrder;
import dev.infomax.streams.index.cells.Centroids;
import dev.infomax.streams.vector.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the rows of a column are: each cell has a centroid and an area of blocks; open areas hold
 * rows that are not in a cell, or shall not stay in theirs.
 *
 * <p>Without cells the column is one open area, whose blocks are not listed. Immutable, if its
 * arrays are left alone.
 *
 * @param metric by which a vector's nearest centroid is its cell
 * @param areas of the cells, in the order of their centroids
 * @param open areas, which every search scans
 * @param blocks by area
 */
record CellMap(Metric metric, Centroids centroids, int[] areas, int[] open, int[][] blocks) {
  /** No cells. */
  static final CellMap NONE =
      new CellMap(Metric.L2, Centroids.NONE, new int[0], new int[] {Slots.OPEN}, new int[0][]);

  boolean isEmpty() {
    return areas.length == 0;
  }

  /** The area for a vector, for as long as the cells are these. */
  int areaFor(float[] vector) {
    return isEmpty() ? Slots.OPEN : areas[centroids.nearest(vector, metric)];
  }

  /** The cells nearest to a vector, nearest first; fewer if there are fewer. */
  List<Integer> nearest(float[] vector, int count) {
    CellOrder order = centroids.order(vector, metric);
    List<Integer> nearest = new ArrayList<>();
    while (nearest.size() < count && order.hasNext()) {
      nearest.add(order.next());
    }
    return nearest;
  }

  CellMap withBlocks(int[][] others) {
    return new CellMap(metric, centroids, areas, open, others);
  }

  /** A cell's centroid is elsewhere; its rows stay where they are. */
  CellMap moved(int cell, float[] centroid) {
    return new CellMap(metric, centroids.replaced(cell, centroid), areas, open, blocks);
  }

  /** More cells, whose areas are empty. */
  CellMap with(float[][] more, int[] theirAreas) {
    int[] all = Arrays.copyOf(areas, areas.length + theirAreas.length);
    System.arraycopy(theirAreas, 0, all, areas.length, theirAreas.length);
    return new CellMap(metric, centroids.with(more), all, open, blocks);
  }

  /** A cell less, whose area is open; the last cell takes its number. */
  CellMap opened(int cell) {
    int[] rest = Arrays.copyOf(areas, areas.length - 1);
    if (cell < rest.length) {
      rest[cell] = areas[rest.length];
    }
    int[] more = Arrays.copyOf(open, open.length + 1);
    more[open.length] = areas[cell];
    return new CellMap(metric, centroids.without(cell), rest, more, blocks);
  }

  /** An open area less. */
  CellMap withoutOpen(int area) {
    int[] rest = Arrays.stream(open).filter(other -> other != area).toArray();
    return new CellMap(metric, centroids, areas, rest, blocks);
  }

  /** The cell of an area; negative if it is an open one. */
  int cellOf(int area) {
    for (int cell = 0; cell < areas.length; cell++) {
      if (areas[cell] == area) {
        return cell;
      }
    }
    return -1;
  }
}
