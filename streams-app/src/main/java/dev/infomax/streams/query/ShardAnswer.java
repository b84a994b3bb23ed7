package dev.infomax.streams.query;

import java.util.Map;

/**
 * What the partitions of one member answered.
 *
 * @param settled false while the member rebalances or restores: its answers may be behind
 * @param results by partition; those that could not answer are missing
 */
record ShardAnswer<R>(boolean settled, Map<Integer, R> results) {}
