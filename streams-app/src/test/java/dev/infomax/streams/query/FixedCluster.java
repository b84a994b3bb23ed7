package dev.infomax.streams.query;

import java.util.List;
import java.util.Map;

/** A cluster whose members and topic stay what they are. Immutable. */
record FixedCluster(int partitions, List<Member> members, Map<Integer, TopicPosition> topic)
    implements Cluster {
  FixedCluster {
    members = List.copyOf(members);
  }

  /** Where the topic ends is not known. */
  FixedCluster(int partitions, List<Member> members) {
    this(partitions, members, Map.of());
  }

  @Override
  public Map<Integer, TopicPosition> positions(Deadline deadline) {
    return topic;
  }
}
