package dev.infomax.trainer.evaluation.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear scale from values to coordinates.
 *
 * <p>Immutable.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}
 * @param start coordinate, may be beyond {@code end}
 * @param end coordinate
 */
record Axis(double low, double high, double start, double end) {

  double at(double value) {
    return start + (end - start) * (value - low) / (high - low);
  }

  /** An axis around {@code values} whose ends are ticks. */
  static Axis around(double[] values, double start, double end) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double margin = high > low ? 0 : Math.max(1e-6, Math.abs(high) / 10);
    double step = step(low - margin, high + margin, 4);
    return new Axis(
        Math.floor((low - margin) / step) * step,
        Math.ceil((high + margin) / step) * step,
        start,
        end);
  }

  /** About {@code count} round values. */
  List<Double> ticks(int count) {
    double step = step(low, high, count);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(Math.ceil(low / step - 1e-9)); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick's label, with as many digits as tell ticks apart. */
  String label(double tick, int count) {
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step(low, high, count)) - 1e-9));
    return String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", tick + 0.0);
  }

  private static double step(double low, double high, int count) {
    double rough = (high - low) / count;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double leading = rough / power - 1e-9; // so that rounding does not skip a step
    return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
  }
}
