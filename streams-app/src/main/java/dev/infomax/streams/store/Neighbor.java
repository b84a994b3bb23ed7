package dev.infomax.streams.store;

import java.util.Comparator;

/**
 * A stored vector and its distance to the query.
 *
 * @param distance as its {@link dev.infomax.streams.vector.Metric} defines it, computed in float64
 * @param value the stored bytes, as they came from the topic
 */
public record Neighbor(String id, double distance, byte[] value) {
  /** The total order of answers: distance, then id. */
  public static final Comparator<Neighbor> ORDER =
      Comparator.comparingDouble(Neighbor::distance).thenComparing(Neighbor::id);
}
