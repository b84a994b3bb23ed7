package dev.infomax.streams.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets equal lists be one object: remembers the last few different ones. Confined to one thread.
 */
final class RecentLists<E> {
  private static final int MOST = 8;

  private final List<List<E>> recent = new ArrayList<>();
  private int next;

  /** An equal list from before, if it is remembered; else the given one. */
  List<E> same(List<E> list) {
    int known = recent.indexOf(list);
    if (known >= 0) {
      return recent.get(known);
    }
    if (recent.size() < MOST) {
      recent.add(list);
    } else {
      recent.set(next, list);
      next = (next + 1) % MOST;
    }
    return list;
  }
}
