package dev.infomax.streams.app;

import dev.infomax.streams.query.Cluster;
import dev.infomax.streams.query.Deadline;
import dev.infomax.streams.query.Member;
import dev.infomax.streams.query.TopicPosition;
import java.util.List;
import java.util.Map;

/**
 * What a process without the role {@code search} knows of the cluster: nobody. Its answers say that
 * no partition was asked.
 *
 * <p>Immutable.
 */
record NoCluster(int partitions) implements Cluster {
  @Override
  public Map<Integer, TopicPosition> positions(Deadline deadline) {
    return Map.of();
  }

  @Override
  public List<Member> members() {
    return List.of();
  }
}
