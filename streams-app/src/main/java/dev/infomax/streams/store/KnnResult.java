package dev.infomax.streams.store;

import java.util.List;

/**
 * A partition's answer to a {@link KnnQuery}.
 *
 * @param neighbors by {@link Neighbor#ORDER}
 * @param exact whether every vector was looked at
 * @param status of the partition when it answered
 */
public record KnnResult(List<Neighbor> neighbors, boolean exact, PartitionStatus status) {}
