package dev.infomax.streams.index;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Moves the centroid of a cell to the mean of its vectors, and those that are nearer to a
 * neighbouring centroid to that cell.
 *
 * <p>Confined to one thread at a time.
 */
final class CellRecentre implements CellJob {
  private static final int NEIGHBOURS = 8;

  private final CellRows rows;
  private final int area;
  private final Consumer<CellJob> followUps;

  /**
   * @param area of the cell
   * @param followUps receives what remains to be done
   */
  CellRecentre(CellRows rows, int area, Consumer<CellJob> followUps) {
    this.rows = rows;
    this.area = area;
    this.followUps = followUps;
  }

  @Override
  public boolean step() {
    float[] mean = new float[rows.dimension()];
    int count = 0;
    for (int block : rows.blocks(area)) {
      for (CellRows.Row row : rows.read(block)) {
        count++;
        for (int d = 0; d < mean.length; d++) {
          mean[d] += row.vector()[d];
        }
      }
    }
    double divisor = rows.metric() == Metric.COSINE ? ExactKernels.norm(mean) : count;
    if (divisor > 0 && Double.isFinite(divisor)) {
      CellRows.scale(mean, 1 / divisor);
      moveTo(mean);
    }
    return true;
  }

  private void moveTo(float[] mean) {
    CellMap cells =
        rows.locked(
            column -> {
              CellMap before = column.cells();
              column.arrange(before.moved(before.cellOf(area), mean));
              column.area(area).forgetChanges();
              return column.cells();
            });
    Set<Integer> those = new TreeSet<>(cells.nearest(mean, NEIGHBOURS + 1));
    those.add(cells.cellOf(area));
    followUps.accept(CellSweep.among(rows, area, cells, List.copyOf(those)));
  }
}
