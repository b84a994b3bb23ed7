package dev.infomax.streams.query;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lag of a consumer group: last stable offsets less committed offsets, of the whole cluster.
 * Looked up when asked, at most once a second; a failed look-up keeps the last answer.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
public final class GroupLag implements Lag {
  private static final Logger LOG = LoggerFactory.getLogger(GroupLag.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int LOOK_UP_MILLIS = 1500;

  private final Admin admin;
  private final String group;
  private final String topic;
  private final int partitions;
  private Map<Integer, Long> last = Map.of();
  private Deadline nextLookUp = Deadline.in(Duration.ZERO);

  public GroupLag(Admin admin, String group, String topic, int partitions) {
    this.admin = admin;
    this.group = group;
    this.topic = topic;
    this.partitions = partitions;
  }

  @Override
  public synchronized Map<Integer, Long> byPartition() {
    if (nextLookUp.passed()) {
      try {
        last = lookUp();
      } catch (ExecutionException | TimeoutException e) {
        LOG.debug("lag of {} is not known", group, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      nextLookUp = Deadline.in(FRESH);
    }
    return last;
  }

  private Map<Integer, Long> lookUp()
      throws ExecutionException, InterruptedException, TimeoutException {
    var latest = new TreeMap<Integer, TopicPartition>();
    for (int partition = 0; partition < partitions; partition++) {
      latest.put(partition, new TopicPartition(topic, partition));
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(latest, OffsetSpec.latest());
    Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(latest, OffsetSpec.earliest());
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
    var lags = new TreeMap<Integer, Long>();
    latest.forEach(
        (number, partition) -> {
          OffsetAndMetadata position = committed.get(partition);
          long from = position == null ? offset(starts, partition) : position.offset();
          lags.put(number, Math.max(0, offset(ends, partition) - from));
        });
    return lags;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Map<Integer, TopicPartition> of, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    var specs = new java.util.HashMap<TopicPartition, OffsetSpec>();
    of.values().forEach(partition -> specs.put(partition, spec));
    var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(LOOK_UP_MILLIS);
    return admin.listOffsets(specs, options).all().get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    ListOffsetsResultInfo info = offsets.get(partition);
    return info == null ? 0 : info.offset();
  }
}
