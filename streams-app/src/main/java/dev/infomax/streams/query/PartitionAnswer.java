package dev.infomax.streams.query;

/**
 * What one partition answered.
 *
 * @param active false if a standby answered, which may be behind
 */
record PartitionAnswer<R>(int partition, boolean active, R result) {}
