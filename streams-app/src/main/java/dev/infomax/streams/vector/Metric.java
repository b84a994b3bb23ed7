package dev.infomax.streams.vector;

import java.util.Locale;

/** How far two vectors are apart. Smaller distances are nearer, for every metric. */
public enum Metric {
  /** distance = 1 - cos(a, b), score = cos(a, b). */
  COSINE,
  /** distance = Euclidean distance, score = -distance. */
  L2,
  /** distance = -(a . b), score = a . b. */
  DOT;

  /** The name in requests and configuration: {@code cosine}, {@code l2}, {@code dot}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The score that belongs to a distance; larger is nearer. */
  public double score(double distance) {
    return switch (this) {
      case COSINE -> 1 - distance;
      case L2, DOT -> 0.0 - distance; // never -0.0
    };
  }
}
