package dev.infomax.streams.query;

import java.util.List;

/** A cluster whose members stay what they are. Immutable. */
record FixedCluster(int partitions, List<Member> members) implements Cluster {
  FixedCluster {
    members = List.copyOf(members);
  }
}
