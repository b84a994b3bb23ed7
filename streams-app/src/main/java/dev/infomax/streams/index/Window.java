package dev.infomax.streams.index;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the ordered answers is wanted: those within a distance that come after a position.
 * Immutable.
 *
 * @param radius largest distance; infinity for any
 * @param after the last hit of the page before, which need not exist any more; null for the first
 *     page
 */
public record Window(double radius, @Nullable Hit after) {
  /** Everything. */
  public static final Window ALL = new Window(Double.POSITIVE_INFINITY, null);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is NaN
   */
  public Window {
    if (Double.isNaN(radius)) {
      throw new IllegalArgumentException("radius must be a number but was NaN");
    }
    if (after != null && Double.isNaN(after.distance())) {
      throw new IllegalArgumentException("after must have a distance but had NaN");
    }
  }

  /** Whether a hit is in the window. */
  public boolean contains(Hit hit) {
    return hit.distance() <= radius && (after == null || Hit.ORDER.compare(hit, after) > 0);
  }

  /** The same window from behind a hit on. */
  public Window after(Hit hit) {
    return new Window(radius, hit);
  }
}
