package dev.infomax.streams.query;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The members as Kafka Streams knows them by {@code application.server}.
 *
 * <p>Thread-safe.
 */
public final class StreamsCluster implements Cluster {
  private final KafkaStreams streams;
  private final String store;
  private final HostInfo self;
  private final int partitions;

  /**
   * @param self as given to Kafka Streams in {@code application.server}
   * @param partitions of the store's source topic
   */
  public StreamsCluster(KafkaStreams streams, String store, HostInfo self, int partitions) {
    this.streams = streams;
    this.store = store;
    this.self = self;
    this.partitions = partitions;
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public List<Member> members() {
    try {
      return streams.streamsMetadataForStore(store).stream().map(this::member).toList();
    } catch (StreamsNotStartedException | IllegalStateException e) {
      return List.of();
    }
  }

  private Member member(StreamsMetadata metadata) {
    HostInfo host = metadata.hostInfo();
    return new Member(
        host.host(),
        host.port(),
        host.equals(self),
        numbers(metadata.topicPartitions()),
        numbers(metadata.standbyTopicPartitions()));
  }

  private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }
}
