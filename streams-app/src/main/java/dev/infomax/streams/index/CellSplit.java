package dev.infomax.streams.index;

import dev.infomax.streams.index.cells.Centroids;
import dev.infomax.streams.index.cells.KMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Puts two cells into the place of one that grew too large.
 *
 * <p>The area of the old cell becomes an open one, so that searches miss nothing, and its vectors
 * move to the nearest of the cells about; then those vectors of neighbouring cells move that are
 * nearer to one of the two (Xu et al., SPFresh: Incremental In-Place Update for Billion-Scale
 * Vector Search, SOSP 2023).
 *
 * <p>Confined to one thread at a time.
 */
final class CellSplit implements CellJob {
  private static final int ROUNDS = 6;
  private static final int NEIGHBOURS = 8;

  /** A smaller part of the vectors is no cell. */
  private static final int LEAST_SHARE = 8;

  private final CellRows rows;
  private final int area;
  private final RandomGenerator random;
  private final Consumer<CellJob> followUps;
  private final Runnable refused;

  /**
   * @param area of the cell
   * @param followUps receives what remains to be done, in order
   * @param refused hears that the vectors do not fall into two parts
   */
  CellSplit(
      CellRows rows,
      int area,
      RandomGenerator random,
      Consumer<CellJob> followUps,
      Runnable refused) {
    this.rows = rows;
    this.area = area;
    this.random = random;
    this.followUps = followUps;
    this.refused = refused;
  }

  @Override
  public boolean step() {
    float[][] vectors = vectors();
    if (vectors.length < LEAST_SHARE) {
      refused.run();
      return true;
    }
    float[][] centres = new KMeans(vectors, 2, rows.metric(), ROUNDS, random).run();
    if (smallerPart(vectors, centres) < vectors.length / LEAST_SHARE) {
      refused.run();
    } else {
      split(centres);
    }
    return true;
  }

  private float[][] vectors() {
    List<float[]> vectors = new ArrayList<>();
    for (int block : rows.blocks(area)) {
      rows.read(block).forEach(row -> vectors.add(row.vector()));
    }
    return vectors.toArray(float[][]::new);
  }

  private int smallerPart(float[][] vectors, float[][] centres) {
    int[] nearest = new int[vectors.length];
    Centroids.of(centres).nearest(vectors, 0, vectors.length, rows.metric(), nearest);
    int second = 0;
    for (int part : nearest) {
      second += part;
    }
    return Math.min(second, vectors.length - second);
  }

  private void split(float[][] centres) {
    CellMap cells =
        rows.locked(
            column -> {
              int[] areas = {column.addArea(), column.addArea()};
              CellMap before = column.cells();
              column.arrange(before.opened(before.cellOf(area)).with(centres, areas));
              return column.cells();
            });
    int first = cells.areas().length - 2;
    Set<Integer> near = new TreeSet<>(List.of(first, first + 1));
    for (float[] centre : centres) {
      near.addAll(cells.nearest(centre, NEIGHBOURS + 2));
    }
    followUps.accept(CellSweep.among(rows, area, cells, List.copyOf(near)));
    near.removeAll(List.of(first, first + 1));
    for (int cell : near) {
      List<Integer> three = List.of(cell, first, first + 1);
      followUps.accept(CellSweep.among(rows, cells.areas()[cell], cells, three));
    }
  }
}
