package dev.infomax.trainer.evaluation;

/**
 * How often values fall into bins of equal width around zero.
 *
 * <p>Immutable by convention: the array is not copied.
 *
 * @param limit the bins reach from {@code -limit} to {@code limit}
 * @param counts by bin
 * @param values all, with those beyond the limit
 */
@SuppressWarnings("ArrayRecordComponent") // bins
public record Histogram(double limit, long[] counts, long values) {
  private static final int BINS = 96;
  private static final double DEVIATIONS = 4;

  /** Of all components, wide enough for a standard normal and for most of the values. */
  static Histogram of(Features features, Spread spread) {
    double limit = DEVIATIONS * Math.max(1, spread.deviation() + Math.abs(spread.mean()) / 2);
    long[] counts = new long[BINS];
    for (float value : features.values()) {
      int bin = (int) Math.floor((value + limit) / (2 * limit) * BINS);
      if (bin >= 0 && bin < BINS) {
        counts[bin]++;
      }
    }
    return new Histogram(limit, counts, features.values().length);
  }

  /** Middle of a bin. */
  public double centre(int bin) {
    return -limit + (bin + 0.5) * width();
  }

  /** Share of the values in a bin, by its width: comparable with a probability density. */
  public double density(int bin) {
    return counts[bin] / (values * width());
  }

  private double width() {
    return 2 * limit / counts.length;
  }
}
