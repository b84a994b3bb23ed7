package dev.infomax.streams.index;

import java.util.Comparator;

/**
 * An indexed vector and its distance to a query.
 *
 * @param distance in float64, as the {@link dev.infomax.streams.vector.Metric} defines it
 */
public record Hit(String id, double distance) {
  /** The total order of answers: distance, then id. */
  public static final Comparator<Hit> ORDER =
      Comparator.comparingDouble(Hit::distance).thenComparing(Hit::id);
}
