package dev.infomax.streams.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Where a consumer group stands on a topic: last stable offsets less committed offsets. A group
 * that has committed nothing stands at the beginning.
 *
 * <p>Thread-safe.
 */
public record GroupOffsets(Admin admin, String group, String topic, int partitions) {
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private static final int LIMIT_MILLIS = (int) LIMIT.toMillis();

  /** Records that are on the topic and not committed yet, by partition; within 1.5 s. */
  Map<Integer, Long> lag() throws ExecutionException, InterruptedException, TimeoutException {
    var lags = new TreeMap<Integer, Long>();
    positions(Deadline.in(LIMIT))
        .forEach((partition, position) -> lags.put(partition, position.lag()));
    return lags;
  }

  /** Where the partitions and the group stand, within 1.5 s at most. */
  Map<Integer, TopicPosition> positions(Deadline atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    Deadline deadline = atMost.within(LIMIT);
    var ends = offsets(OffsetSpec.latest());
    var starts = offsets(OffsetSpec.earliest());
    var committed =
        admin
            .listConsumerGroupOffsets(
                group, new ListConsumerGroupOffsetsOptions().timeoutMs(LIMIT_MILLIS))
            .partitionsToOffsetAndMetadata();
    return positions(get(ends, deadline), get(starts, deadline), committed(committed, deadline));
  }

  private static Map<Integer, TopicPosition> positions(
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<TopicPartition, ListOffsetsResultInfo> starts,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    var positions = new TreeMap<Integer, TopicPosition>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata position = committed.get(partition);
          ListOffsetsResultInfo start = starts.get(partition);
          long first = start == null ? 0 : start.offset();
          long from = position == null ? first : position.offset();
          positions.put(partition.partition(), new TopicPosition(end.offset(), from));
        });
    return positions;
  }

  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(OffsetSpec spec) {
    var specs = new HashMap<TopicPartition, OffsetSpec>();
    for (int partition = 0; partition < partitions; partition++) {
      specs.put(new TopicPartition(topic, partition), spec);
    }
    var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(LIMIT_MILLIS);
    return admin.listOffsets(specs, options).all();
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(
      KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> future, Deadline deadline)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return get(future, deadline);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw e;
    }
  }

  private static <T> T get(KafkaFuture<T> future, Deadline deadline)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
  }
}
