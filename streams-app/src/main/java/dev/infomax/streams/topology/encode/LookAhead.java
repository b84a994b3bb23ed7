package dev.infomax.streams.topology.encode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;

/**
 * The futures of records that were polled but not processed yet, by partition and offset.
 *
 * <p>A record in here is one that Kafka Streams has not processed, so its offset is not committed:
 * losing an entry costs time, never a record.
 *
 * <p>Thread-safe; each partition has its own lock.
 */
final class LookAhead {
  private final Submitter submitter;
  private final ConcurrentMap<TopicPartition, PartitionAhead> partitions =
      new ConcurrentHashMap<>();
  private final AtomicInteger pending = new AtomicInteger();

  LookAhead(Submitter submitter) {
    this.submitter = submitter;
  }

  /** Starts work on a record that was polled; offsets of a partition rise, or it was rewound. */
  void submit(TopicPartition partition, long offset, byte[] value) {
    CompletableFuture<RecordOutcome> future = submitter.submit(value);
    partitions.compute(
        partition,
        (p, known) -> {
          PartitionAhead ahead = known == null ? new PartitionAhead(pending) : known;
          ahead.add(offset, future);
          return ahead;
        });
  }

  /**
   * Hands over the future of a record whose turn it is and cancels those of earlier offsets, which
   * were skipped; empty if the record was never submitted or was purged.
   */
  Optional<CompletableFuture<RecordOutcome>> take(TopicPartition partition, long offset) {
    PartitionAhead ahead = partitions.get(partition);
    return ahead == null ? Optional.empty() : ahead.take(offset);
  }

  /** Starts work on a record whose turn it is already. */
  CompletableFuture<RecordOutcome> submitLate(byte[] value) {
    return submitter.submit(value);
  }

  /** Cancels all of a partition that is no longer ours. */
  void purge(TopicPartition partition) {
    partitions.computeIfPresent(
        partition,
        (p, ahead) -> {
          ahead.clear();
          return null;
        });
  }

  /** Cancels everything. */
  void clear() {
    partitions.keySet().forEach(this::purge);
  }

  /** Whether nothing that was polled is left. */
  boolean isEmpty() {
    return pending.get() == 0;
  }

  /** Records that were polled and are not processed yet. */
  int size() {
    return pending.get();
  }

  /** Starts work on the values of image records. */
  interface Submitter {
    /** Cancelling the future saves the work if it has not begun. */
    CompletableFuture<RecordOutcome> submit(byte[] value);
  }
}
