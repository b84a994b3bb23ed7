package dev.infomax.streams.index;

import dev.infomax.streams.index.cells.Centroids;
import dev.infomax.streams.index.cells.KMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The first cells of a column: k-means on a sample. All vectors are in the open area then, and
 * upkeep moves them into the cells.
 *
 * <p>Confined to one thread at a time.
 */
final class CellBuild implements CellJob {
  private static final int DRAWS_PER_STEP = 1024;

  private final CellRows rows;
  private final CellPolicy policy;
  private final RandomGenerator random;
  private final int cells;
  private final List<float[]> sample = new ArrayList<>();
  private int drawsLeft;
  private @Nullable KMeans means;

  CellBuild(CellRows rows, CellPolicy policy, RandomGenerator random) {
    this.rows = rows;
    this.policy = policy;
    this.random = random;
    this.cells = policy.cells(rows.size());
    this.drawsLeft = cells * policy.samplesPerCell();
  }

  @Override
  public boolean step() {
    if (drawsLeft > 0) {
      int draws = Math.min(DRAWS_PER_STEP, drawsLeft);
      sample.addAll(rows.draw(draws, random));
      drawsLeft -= draws;
      return drawsLeft == 0 && sample.size() < cells;
    }
    if (means == null) {
      float[][] vectors = sample.toArray(float[][]::new);
      means = new KMeans(vectors, cells, rows.metric(), policy.rounds(), random);
    }
    if (means.step()) {
      float[][] centres = means.centres();
      rows.change(column -> begin(column, centres));
      return true;
    }
    return false;
  }

  private void begin(CodeColumn column, float[][] centres) {
    int[] areas = new int[centres.length];
    for (int cell = 0; cell < areas.length; cell++) {
      areas[cell] = column.addArea();
    }
    CellMap none = CellMap.NONE;
    column.arrange(
        new CellMap(rows.metric(), Centroids.of(centres), areas, none.open(), none.blocks()));
  }
}
