package dev.infomax.streams.topology.search;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that a restore went as far as the group's offset.
 *
 * <p>A coordinator that is still loading can answer "no committed offset" once; Kafka Streams takes
 * that for zero, restores nothing, and continues behind what was never restored (KAFKA-20416). The
 * guard notes where a restore ends and, before the first record is processed, asks for the offset
 * itself; a restore that ended too early fails the thread, and the one that replaces it begins
 * anew.
 *
 * <p>The check is not made when the restore starts, although its end is known then: an exception
 * thrown there breaks the state updater of a thread with several tasks, which then never ends.
 *
 * <p>Thread-safe.
 */
final class RestoreGuard implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreGuard.class);

  private final EmbeddingsTopic topic;
  private final GroupOffsets offsets;
  private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

  RestoreGuard(EmbeddingsTopic topic, GroupOffsets offsets) {
    this.topic = topic;
    this.offsets = offsets;
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    LOG.info("Restoring {} of {} from {} to {}", store, partition, start, end);
    ends.put(partition, end);
  }

  /**
   * Checks the restore of a partition before it is processed.
   *
   * @throws IllegalStateException if records were left out
   */
  void verify(TopicPartition partition) {
    Long end = ends.remove(partition);
    if (end == null) {
      return;
    }
    List<TopicPartition> one = List.of(partition);
    long committed = offsets.committed(one).getOrDefault(partition, 0L);
    // An offset beyond the topic's end is left from a longer one: there was no more to restore.
    if (committed > end && topic.lastStableOffsets(one).getOrDefault(partition, committed) > end) {
      throw new IllegalStateException(
          "restore of %s ended at %d but the group has committed %d"
              .formatted(partition, end, committed));
    }
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long records) {}

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long records) {
    LOG.info("Restored {} of {}: {} records", store, partition, records);
  }
}
