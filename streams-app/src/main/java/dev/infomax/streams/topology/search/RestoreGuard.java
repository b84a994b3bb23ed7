package dev.infomax.streams.topology.search;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that a restore will end where the group's offset is.
 *
 * <p>A coordinator that is still loading can answer "no committed offset" once; Kafka Streams takes
 * that for zero, restores nothing, and continues behind what was never restored (KAFKA-20416). The
 * guard asks again, and fails the thread if the restore would end too early; the thread that
 * replaces it begins anew. Thread-safe.
 */
final class RestoreGuard implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreGuard.class);

  private final EmbeddingsTopic topic;
  private final GroupOffsets offsets;

  RestoreGuard(EmbeddingsTopic topic, GroupOffsets offsets) {
    this.topic = topic;
    this.offsets = offsets;
  }

  /**
   * Called before the first record of a partition is restored.
   *
   * @throws IllegalStateException if records would be left out
   */
  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    List<TopicPartition> one = List.of(partition);
    long committed = offsets.committed(one).getOrDefault(partition, 0L);
    // Offsets beyond the end are left from a topic that was longer: there is no more to restore.
    long expected =
        committed <= end
            ? end
            : Math.min(committed, topic.lastStableOffsets(one).getOrDefault(partition, end));
    if (end < expected) {
      throw new IllegalStateException(
          "restore of %s would end at %d but the group has committed %d"
              .formatted(partition, end, committed));
    }
    LOG.info("Restoring {} of {} from {} to {}", store, partition, start, end);
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long records) {}

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long records) {
    LOG.info("Restored {} of {}: {} records", store, partition, records);
  }
}
