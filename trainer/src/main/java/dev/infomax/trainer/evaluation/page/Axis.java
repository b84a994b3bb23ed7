package dev.infomax.trainer.evaluation.page;

import java.util.ArrayList;
import java.util.List;

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
  private static final double LEAST_RANGE = 4e-3;

  double at(double value) {
    return start + (end - start) * (value - low) / (high - low);
  }

  /**
   * An axis around {@code values} whose ends are ticks. It reaches over 0.4 percent of the largest
   * value at least, so that labels stay short; one value lies in its middle.
   */
  static Axis around(double[] values, double start, double end) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double margin = margin(low, high);
    double step = step(low - margin, high + margin, 4);
    return new Axis(
        Math.floor((low - margin) / step) * step,
        Math.ceil((high + margin) / step) * step,
        start,
        end);
  }

  private static double margin(double low, double high) {
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (size < Double.MIN_NORMAL) {
      return 1;
    }
    return high > low ? Math.max(0, LEAST_RANGE * size - (high - low)) / 2 : size / 10;
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

  /** A tick's label, with as many digits as tell ticks apart, of the same power of ten on all. */
  String label(double tick, int count) {
    double size = Math.max(Math.abs(low), Math.abs(high));
    boolean plain = size < 1e5 && size >= 1e-2;
    int power = plain ? 0 : (int) Math.floor(Math.log10(size) + 1e-9);
    if (!plain && tick == 0) {
      return "0";
    }
    double digits = Math.ceil(power - Math.log10(step(low, high, count)) - 1e-9);
    String text = Markup.rounded(tick / Math.pow(10, power), (int) Math.max(0, digits));
    return plain ? text : Markup.signed(text + "e" + power);
  }

  private static double step(double low, double high, int count) {
    double rough = (high - low) / count;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double leading = rough / power - 1e-9; // so that rounding does not skip a step
    return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
  }
}
