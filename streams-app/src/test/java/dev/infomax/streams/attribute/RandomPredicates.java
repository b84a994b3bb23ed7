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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Attributes and predicates whose values meet often, with all that is hard about numbers. */
public final class RandomPredicates {
  private static final List<String> NAMES = List.of("a", "b", "c", "any");
  private static final long[] WHOLES = {
    0,
    1,
    -1,
    2,
    3,
    1L << 53,
    (1L << 53) + 1,
    -(1L << 53) - 1,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };
  private static final double[] REALS = {
    0.0,
    -0.0,
    1,
    1.5,
    -1.5,
    Math.nextUp(1.0),
    Math.nextDown(2.0),
    0x1p53,
    -0x1p53,
    0x1p63,
    -0x1p63,
    Math.nextDown(0x1p63),
    Math.nextUp(-0x1p63),
    Math.nextDown(-0x1p63),
    1e300,
    -1e300,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };
  private static final List<String> TEXTS =
      List.of("", "A", "a", "aa", "b", "\u00fc", "\ud83d\ude00");

  private RandomPredicates() {}

  /** Attributes of a row; often few, sometimes none. */
  public static Attributes attributes(RandomGenerator random) {
    Map<String, AttributeValue> values = new TreeMap<>();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        values.put(name, value(random));
      }
    }
    return Attributes.of(values);
  }

  /** A predicate, nested three deep at most. */
  public static Predicate predicate(RandomGenerator random) {
    return predicate(random, 3);
  }

  private static Predicate predicate(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> Predicate.equal(name(random), value(random));
      case 1 -> new OneOf(name(random), values(random));
      case 2 -> range(random);
      case 3 -> new Any(predicates(random, depth - 1));
      case 4 -> new Every(predicates(random, depth - 1));
      default -> new Not(predicate(random, depth - 1));
    };
  }

  private static Predicate range(RandomGenerator random) {
    boolean text = random.nextInt(4) == 0;
    Optional<Limit> least = limit(random, text);
    Optional<Limit> most = limit(random, text);
    return least.isEmpty() && most.isEmpty() ? range(random) : new Range(name(random), least, most);
  }

  private static Optional<Limit> limit(RandomGenerator random, boolean text) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(new Limit(text ? text(random) : number(random), random.nextBoolean()));
  }

  private static List<Predicate> predicates(RandomGenerator random, int depth) {
    List<Predicate> predicates = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      predicates.add(predicate(random, depth));
    }
    return predicates;
  }

  private static List<AttributeValue> values(RandomGenerator random) {
    List<AttributeValue> values = new ArrayList<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      values.add(value(random));
    }
    return values;
  }

  private static String name(RandomGenerator random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static AttributeValue value(RandomGenerator random) {
    return random.nextBoolean() ? text(random) : number(random);
  }

  private static AttributeValue text(RandomGenerator random) {
    return new Text(TEXTS.get(random.nextInt(TEXTS.size())));
  }

  private static AttributeValue number(RandomGenerator random) {
    return random.nextBoolean()
        ? new Whole(WHOLES[random.nextInt(WHOLES.length)])
        : new Real(REALS[random.nextInt(REALS.length)]);
  }
}
