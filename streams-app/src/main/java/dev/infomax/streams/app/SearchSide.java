package dev.infomax.streams.app;

import dev.infomax.streams.query.Cluster;
import dev.infomax.streams.query.GroupOffsets;
import dev.infomax.streams.query.LocalShards;
import dev.infomax.streams.query.StreamsCluster;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.topology.search.SearchApplication;
import dev.infomax.streams.topology.search.SearchTopology;
import dev.infomax.streams.tracing.Tracing;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The search application and what is asked through it.
 *
 * <p>Thread-safe.
 */
record SearchSide(SearchApplication application, Cluster cluster, LocalShards shards) {
  static SearchSide of(
      SearchApplication application, HostInfo self, GroupOffsets offsets, Tracing tracing) {
    KafkaStreams streams = application.streams();
    return new SearchSide(
        application,
        new StreamsCluster(streams, SearchTopology.STORE, self, offsets),
        new LocalShards(streams, SearchTopology.STORE, tracing));
  }

  /** Embeddings that can be found in the partitions of this process. */
  long searchable() {
    return shards.status().values().stream().mapToLong(PartitionStatus::searchable).sum();
  }

  /** What must happen before every question is answered in full; empty if nothing. */
  Optional<String> waitingFor() {
    KafkaStreams.State state = application.streams().state();
    if (state != KafkaStreams.State.RUNNING) {
      return Optional.of("the search application is " + state);
    }
    shards.load();
    Map<Integer, PartitionStatus> partitions = shards.status();
    String loading =
        partitions.values().stream()
            .filter(status -> !status.loaded())
            .map(status -> String.valueOf(status.partition()))
            .collect(Collectors.joining(", "));
    return loading.isEmpty()
        ? Optional.empty()
        : Optional.of("the index is loading: partitions " + loading);
  }
}
