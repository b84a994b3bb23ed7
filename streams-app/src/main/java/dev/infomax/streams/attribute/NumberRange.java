package dev.infomax.streams.attribute;

import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Range;

/**
 * A range of numbers as two closed intervals that hold exactly the whole numbers and exactly the
 * real numbers of the range: no number is rounded on the way. An interval whose ends are the wrong
 * way round is empty. Immutable.
 */
record NumberRange(long leastWhole, long mostWhole, double leastReal, double mostReal) {
  private static final NumberRange ALL =
      new NumberRange(
          Long.MIN_VALUE, Long.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final NumberRange NONE =
      new NumberRange(
          Long.MAX_VALUE, Long.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** The first number that is too large for a long; its negation is the least long. */
  private static final double BEYOND = 0x1p63;

  static NumberRange of(Range range) {
    NumberRange least = range.least().map(NumberRange::atLeast).orElse(ALL);
    return least.and(range.most().map(NumberRange::atMost).orElse(ALL));
  }

  /** What equals a value; nothing equals NaN, and no number a text. */
  static NumberRange equalTo(AttributeValue value) {
    Limit limit = new Limit(value, true);
    return atLeast(limit).and(atMost(limit));
  }

  boolean hasWholes() {
    return leastWhole <= mostWhole;
  }

  boolean hasReals() {
    return leastReal <= mostReal;
  }

  private NumberRange and(NumberRange other) {
    return new NumberRange(
        Math.max(leastWhole, other.leastWhole),
        Math.min(mostWhole, other.mostWhole),
        Math.max(leastReal, other.leastReal),
        Math.min(mostReal, other.mostReal));
  }

  private static NumberRange atLeast(Limit limit) {
    boolean inclusive = limit.inclusive();
    return switch (limit.value()) {
      case Text _ -> NONE;
      case Whole(long number) ->
          !inclusive && number == Long.MAX_VALUE
              ? new NumberRange(
                  NONE.leastWhole, NONE.mostWhole, leastReal(number, false), ALL.mostReal)
              : new NumberRange(
                  inclusive ? number : number + 1,
                  ALL.mostWhole,
                  leastReal(number, inclusive),
                  ALL.mostReal);
      case Real(double number) -> Double.isNaN(number) ? NONE : atLeast(number, inclusive);
    };
  }

  private static NumberRange atLeast(double number, boolean inclusive) {
    double whole = inclusive ? Math.ceil(number) : Math.floor(number);
    boolean next = !inclusive && whole >= -BEYOND; // the whole number itself is not above
    boolean none = whole >= BEYOND;
    boolean noReal = !inclusive && number == Double.POSITIVE_INFINITY;
    return new NumberRange(
        none ? NONE.leastWhole : (long) whole + (next ? 1 : 0),
        none ? NONE.mostWhole : ALL.mostWhole,
        noReal ? NONE.leastReal : inclusive ? number : Math.nextUp(number),
        noReal ? NONE.mostReal : ALL.mostReal);
  }

  private static NumberRange atMost(Limit limit) {
    boolean inclusive = limit.inclusive();
    return switch (limit.value()) {
      case Text _ -> NONE;
      case Whole(long number) ->
          !inclusive && number == Long.MIN_VALUE
              ? new NumberRange(
                  NONE.leastWhole, NONE.mostWhole, ALL.leastReal, mostReal(number, false))
              : new NumberRange(
                  ALL.leastWhole,
                  inclusive ? number : number - 1,
                  ALL.leastReal,
                  mostReal(number, inclusive));
      case Real(double number) -> Double.isNaN(number) ? NONE : atMost(number, inclusive);
    };
  }

  private static NumberRange atMost(double number, boolean inclusive) {
    double whole = inclusive ? Math.floor(number) : Math.ceil(number);
    boolean next = !inclusive && whole < BEYOND;
    boolean none = inclusive ? whole < -BEYOND : whole <= -BEYOND;
    boolean noReal = !inclusive && number == Double.NEGATIVE_INFINITY;
    return new NumberRange(
        none ? NONE.leastWhole : ALL.leastWhole,
        none ? NONE.mostWhole : (long) whole - (next ? 1 : 0),
        noReal ? NONE.leastReal : ALL.leastReal,
        noReal ? NONE.mostReal : inclusive ? number : Math.nextDown(number));
  }

  /** The least double that is not below the number or, if that is not included, above it. */
  private static double leastReal(long number, boolean inclusive) {
    double nearest = (double) number;
    int side = compare(nearest, number);
    return side > 0 || (side == 0 && inclusive) ? nearest : Math.nextUp(nearest);
  }

  private static double mostReal(long number, boolean inclusive) {
    double nearest = (double) number;
    int side = compare(nearest, number);
    return side < 0 || (side == 0 && inclusive) ? nearest : Math.nextDown(nearest);
  }

  /** Compares a whole double, which a long was rounded to, with that long. */
  private static int compare(double rounded, long number) {
    return rounded >= BEYOND ? 1 : Long.compare((long) rounded, number);
  }
}
