package dev.infomax.streams.store;

import java.util.List;

/**
 * A partition's answer to a {@link PageQuery}.
 *
 * @param ids in the order of their UTF-8 bytes
 */
public record PageResult(List<String> ids, PartitionStatus status) {}
