package dev.infomax.bench.soak;

/** What a figure must keep to. */
sealed interface Rule {
  /** For people. */
  String text();

  boolean isMet(Trend trend);

  /**
   * It does not grow: by a share of what it was or by so much, whichever is more.
   *
   * @param share of the first tenth
   * @param much in the figure's unit
   */
  record Flat(double share, double much) implements Rule {
    @Override
    public String text() {
      return "grows by %.0f %% or %,.0f at most".formatted(share * 100, much);
    }

    @Override
    public boolean isMet(Trend trend) {
      return trend.growth() <= Math.max(share * trend.first(), much);
    }
  }

  /** It is only told. */
  record Told() implements Rule {
    @Override
    public String text() {
      return "";
    }

    @Override
    public boolean isMet(Trend trend) {
      return true;
    }
  }

  /** It is never higher. */
  record AtMost(double bound) implements Rule {
    @Override
    public String text() {
      return "%,.0f at most".formatted(bound);
    }

    @Override
    public boolean isMet(Trend trend) {
      return trend.highest() <= bound;
    }
  }
}
