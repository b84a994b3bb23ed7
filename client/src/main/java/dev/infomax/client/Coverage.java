package dev.infomax.client;

import java.util.List;

/**
 * Which partitions answered.
 *
 * <p>Immutable.
 *
 * @param stale those whose answer may be behind
 * @param loading those that know only some of their vectors yet
 */
public record Coverage(int total, int answered, List<Integer> stale, List<Integer> loading) {}
