package dev.infomax.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians of figures that were measured in turns. */
public final class Medians {
  private Medians() {}

  /** The upper one of two. */
  public static <T> double of(List<T> measured, ToDoubleFunction<T> figure) {
    double[] sorted = measured.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
