package dev.infomax.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours, by rising distance, ties by id.
 *
 * <p>Immutable.
 *
 * @param exact whether everything was looked at
 * @param partial whether a partition is missing
 * @param next for {@link Search#after}; null if there is no further page
 * @param tookMs milliseconds at the server
 */
public record SearchAnswer(
    List<Neighbor> neighbors,
    String model,
    Metric metric,
    boolean exact,
    boolean partial,
    Coverage partitions,
    @Nullable String next,
    double tookMs) {
  /** The ids of the neighbours, in order. */
  public List<String> ids() {
    return neighbors.stream().map(Neighbor::id).toList();
  }
}
