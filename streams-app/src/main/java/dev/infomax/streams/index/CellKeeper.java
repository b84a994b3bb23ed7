package dev.infomax.streams.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cells of a column as they should be: makes the first ones, moves vectors into them,
 * splits those that grew too large, gives up those that are too small and moves centroids after
 * their vectors. All of it in small steps, and never all cells at once.
 *
 * <p>Confined to one thread at a time.
 */
final class CellKeeper {
  private final CellRows rows;
  private final CellPolicy policy;
  private final BooleanSupplier wanted;
  private final RandomGenerator random;
  private final Deque<CellJob> jobs = new ArrayDeque<>();

  /** By area: with fewer rows it is not worth trying again to split it. */
  private final Map<Integer, Integer> splitAgainAt = new HashMap<>();

  /**
   * @param wanted whether there should be cells, if there are none
   */
  CellKeeper(CellRows rows, CellPolicy policy, BooleanSupplier wanted, RandomGenerator random) {
    this.rows = rows;
    this.policy = policy;
    this.wanted = wanted;
    this.random = random;
  }

  /** Does some milliseconds of work; false if there was nothing to do. */
  boolean step() {
    CellJob job = jobs.isEmpty() ? find() : jobs.peek();
    if (job == null) {
      return false;
    }
    if (jobs.isEmpty()) {
      jobs.add(job);
    }
    if (job.step()) {
      jobs.remove();
    }
    return true;
  }

  private @Nullable CellJob find() {
    CellMap cells = rows.cells();
    if (cells.isEmpty()) {
      return wanted.getAsBoolean() && rows.size() >= policy.buildAt()
          ? new CellBuild(rows, policy, random)
          : null;
    }
    CellJob opened = emptyOpenAreas(cells);
    return opened != null
        ? opened
        : rows.locked(column -> Optional.ofNullable(findIn(column, rows.size()))).orElse(null);
  }

  /** A sweep of an open area that has vectors. Without any it is given up once it has no blocks. */
  private @Nullable CellJob emptyOpenAreas(CellMap cells) {
    for (int area : cells.open()) {
      if (rows.locked(column -> column.area(area).used()) > 0) {
        return new CellSweep(rows, area, cells.centroids(), cells.areas());
      }
    }
    rows.change(
        column -> {
          column.tidy();
          for (int area : cells.open()) {
            if (area != Slots.OPEN && column.area(area).blocks().length == 0) {
              column.arrange(column.cells().withoutOpen(area));
              column.dropArea(area);
              splitAgainAt.remove(area);
            }
          }
        });
    return null;
  }

  private @Nullable CellJob findIn(CodeColumn column, int vectors) {
    CellMap cells = column.cells();
    for (int cell = 0; cell < cells.areas().length; cell++) {
      int area = cells.areas()[cell];
      int used = column.area(area).used();
      if (policy.tooLarge(used, vectors) && used >= splitAgainAt.getOrDefault(area, 0)) {
        return new CellSplit(
            rows, area, random, jobs::add, () -> splitAgainAt.put(area, used + used / 2));
      }
      if (policy.tooSmall(used, vectors) && cells.areas().length > 1) {
        column.arrange(cells.opened(cell));
        splitAgainAt.remove(area);
        return new CellSweep(rows, area, column.cells().centroids(), column.cells().areas());
      }
      if (column.area(area).changes() > Math.max(used, policy.leastRows())) {
        return new CellRecentre(rows, area, jobs::add);
      }
    }
    return null;
  }
}
