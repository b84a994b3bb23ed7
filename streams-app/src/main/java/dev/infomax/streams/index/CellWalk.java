package dev.infomax.streams.index;

import dev.infomax.streams.index.cells.CellOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A search on its way through the cells of a snapshot, nearest first. Confined to one thread. */
final class CellWalk {
  private final ExactIndex exact;
  private final Snapshot snapshot;
  private final Search search;
  private final CellOrder order;
  private final double unit;

  CellWalk(ExactIndex exact, Snapshot snapshot, Search search, SearchRequest request) {
    this.exact = exact;
    this.snapshot = snapshot;
    this.search = search;
    this.order = snapshot.cells().centroids().order(request.query(), request.metric());
    this.unit = Depth.unit(request.query(), request.metric());
  }

  /**
   * Looks at the open areas and at cells to a depth; then at twice as many, and again, until there
   * are k candidates. True if it looked at everything.
   */
  boolean go(Depth depth, int k) {
    CellMap cells = snapshot.cells();
    if (cells.isEmpty()) {
      exact.scan(snapshot, null, List.of(search));
      return true;
    }
    List<int[]> open = Arrays.stream(cells.open()).mapToObj(area -> cells.blocks()[area]).toList();
    int probes = scan(open, depth);
    for (int more = 2 * probes; order.hasNext() && search.candidates() < k; more *= 2) {
      scan(List.of(), Depth.probes(more));
    }
    return !order.hasNext();
  }

  /** Returns how many cells that were. */
  private int scan(List<int[]> open, Depth depth) {
    CellMap cells = snapshot.cells();
    List<int[]> parts = new ArrayList<>(open);
    double first = order.nextKey();
    int probes = 0;
    while (probes < depth.probes()
        && order.hasNext()
        && !((order.nextKey() - first) / unit > depth.reach())) { // NaN is not
      parts.add(cells.blocks()[cells.areas()[order.next()]]);
      probes++;
    }
    exact.scan(snapshot, joined(parts), List.of(search));
    return probes;
  }

  private static int[] joined(List<int[]> parts) {
    int[] all = new int[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
