package dev.infomax.streams.attribute;

import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Predicate.Any;
import dev.infomax.streams.attribute.Predicate.Every;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Not;
import dev.infomax.streams.attribute.Predicate.OneOf;
import dev.infomax.streams.attribute.Predicate.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What predicates mean, row by row, with numbers of any precision. */
public final class Reference {
  private Reference() {}

  /** Whether a row with these attributes meets the predicate. */
  public static boolean meets(Attributes row, Predicate predicate) {
    return switch (predicate) {
      case OneOf(String name, List<AttributeValue> values) ->
          values.stream().anyMatch(value -> compare(row.values().get(name), value).equals(EQUAL));
      case Range(String name, Optional<Limit> least, Optional<Limit> most) ->
          (least.isEmpty() || within(row.values().get(name), least.get(), 1))
              && (most.isEmpty() || within(row.values().get(name), most.get(), -1));
      case Any(List<Predicate> parts) -> parts.stream().anyMatch(part -> meets(row, part));
      case Every(List<Predicate> parts) -> parts.stream().allMatch(part -> meets(row, part));
      case Not(Predicate part) -> !meets(row, part);
    };
  }

  private static final OptionalInt EQUAL = OptionalInt.of(0);

  private static boolean within(@Nullable AttributeValue value, Limit limit, int side) {
    OptionalInt order = compare(value, limit.value());
    return order.isPresent()
        && (order.getAsInt() * side > 0 || (order.getAsInt() == 0 && limit.inclusive()));
  }

  private static OptionalInt compare(@Nullable AttributeValue value, AttributeValue other) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value instanceof Text(String a) && other instanceof Text(String b)) {
      return OptionalInt.of(Integer.signum(a.compareTo(b)));
    }
    double a = infinity(value);
    double b = infinity(other);
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return OptionalInt.empty();
    }
    return a != 0 || b != 0
        ? OptionalInt.of(Double.compare(a, b))
        : OptionalInt.of(number(value).compareTo(number(other)));
  }

  /** NaN if it is no number, 0 if it is finite. */
  private static double infinity(AttributeValue value) {
    return switch (value) {
      case Real(double number) -> Double.isInfinite(number) ? number : number * 0;
      case Whole _ -> 0;
      case Text _ -> Double.NaN;
    };
  }

  private static BigDecimal number(AttributeValue value) {
    return switch (value) {
      case Whole(long number) -> BigDecimal.valueOf(number);
      case Real(double number) -> new BigDecimal(number);
      case Text _ -> throw new IllegalArgumentException("no number");
    };
  }
}
