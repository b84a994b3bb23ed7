package dev.infomax.streams.store;

/**
 * How a partition of the store stands.
 *
 * @param partition of the source topic
 * @param searchable vectors in the index
 * @param rejected records that never entered the index since the store was opened: unreadable, of
 *     another model, wrong length, not finite, or of zero norm
 * @param appliedOffset offset of the last record known to be in the store; -1 if unknown
 * @param loaded whether the index is loaded from RocksDB; until then answers are incomplete
 */
public record PartitionStatus(
    int partition, long searchable, long rejected, long appliedOffset, boolean loaded) {}
