package dev.infomax.streams.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members as Kafka Streams knows them by {@code application.server}.
 *
 * <p>Thread-safe.
 */
public final class StreamsCluster implements Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsCluster.class);

  private final KafkaStreams streams;
  private final String store;
  private final HostInfo self;
  private final GroupOffsets offsets;

  /**
   * @param self as given to Kafka Streams in {@code application.server}
   * @param offsets of the store's source topic
   */
  public StreamsCluster(KafkaStreams streams, String store, HostInfo self, GroupOffsets offsets) {
    this.streams = streams;
    this.store = store;
    this.self = self;
    this.offsets = offsets;
  }

  @Override
  public int partitions() {
    return offsets.partitions();
  }

  @Override
  public Map<Integer, TopicPosition> positions(Deadline deadline) throws InterruptedException {
    try {
      return offsets.positions(deadline);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the positions of the topic are not known", e);
      return Map.of();
    }
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
