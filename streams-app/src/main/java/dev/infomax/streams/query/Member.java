package dev.infomax.streams.query;

import java.util.Set;

/**
 * An instance of the search application and the partitions it holds.
 *
 * <p>Immutable.
 *
 * @param self whether it is this process
 */
public record Member(
    String host, int port, boolean self, Set<Integer> active, Set<Integer> standby) {
  public Member {
    active = Set.copyOf(active);
    standby = Set.copyOf(standby);
  }

  boolean holds(int partition) {
    return active.contains(partition) || standby.contains(partition);
  }
}
