package dev.infomax.streams.query;

/**
 * What one partition answered.
 *
 * @param current false if the answer may be behind: a standby's, or of a member that rebalances or
 *     restores
 */
record PartitionAnswer<R>(int partition, boolean current, R result) {}
