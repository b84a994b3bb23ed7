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

  CellWalk(ExactIndex exact, Snapshot snapshot, Search search, SearchRequest request) {
    this.exact = exact;
    this.snapshot = snapshot;
    this.search = search;
    this.order = snapshot.cells().centroids().order(request.query(), request.metric());
  }

  /**
   * Looks at the open areas and so many cells; then at twice as many, and again, until there are k
   * candidates. True if it looked at everything.
   */
  boolean go(int probes, int k) {
    CellMap cells = snapshot.cells();
    if (cells.isEmpty()) {
      exact.scan(snapshot, null, List.of(search));
      return true;
    }
    List<int[]> open = Arrays.stream(cells.open()).mapToObj(area -> cells.blocks()[area]).toList();
    scan(open, probes);
    for (int more = 2 * probes; order.hasNext() && search.candidates() < k; more *= 2) {
      scan(List.of(), more);
    }
    return !order.hasNext();
  }

  private void scan(List<int[]> open, int probes) {
    CellMap cells = snapshot.cells();
    List<int[]> parts = new ArrayList<>(open);
    for (int i = 0; i < probes && order.hasNext(); i++) {
      parts.add(cells.blocks()[cells.areas()[order.next()]]);
    }
    exact.scan(snapshot, joined(parts), List.of(search));
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
