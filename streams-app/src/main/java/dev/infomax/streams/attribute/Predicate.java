package dev.infomax.streams.attribute;

import dev.infomax.streams.attribute.AttributeValue.Text;
import java.util.List;
import java.util.Optional;

/**
 * A condition on the attributes of a row. A row without the attribute, or with one of another kind
 * (text or number), does not meet a condition on it, and so meets its negation. Immutable.
 */
public sealed interface Predicate {
  /** Every row meets it. */
  Predicate ALL = new Every(List.of());

  /** The attribute equals one of the values. */
  record OneOf(String name, List<AttributeValue> values) implements Predicate {
    /** Copies the list. */
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /**
   * The attribute is within limits.
   *
   * @param least empty for no lower limit
   * @param most empty for no upper limit
   */
  record Range(String name, Optional<Limit> least, Optional<Limit> most) implements Predicate {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if there is no limit, or one is a text and the other a
     *     number
     */
    public Range {
      if (least.isEmpty() && most.isEmpty()) {
        throw new IllegalArgumentException("a range must have a limit");
      }
      if (least.isPresent() && most.isPresent() && least.get().isText() != most.get().isText()) {
        throw new IllegalArgumentException(
            "limits must be two texts or two numbers but were %s and %s"
                .formatted(least.get().value(), most.get().value()));
      }
    }

    boolean isText() {
      return least.or(() -> most).map(Limit::isText).orElseThrow();
    }
  }

  /**
   * An end of a range.
   *
   * @param inclusive whether the value itself is in the range
   */
  record Limit(AttributeValue value, boolean inclusive) {
    boolean isText() {
      return value instanceof Text;
    }
  }

  /** One or more of these hold; with none, no row meets it. */
  record Any(List<Predicate> predicates) implements Predicate {
    /** Copies the list. */
    public Any {
      predicates = List.copyOf(predicates);
    }
  }

  /** All of these hold; with none, every row meets it. */
  record Every(List<Predicate> predicates) implements Predicate {
    /** Copies the list. */
    public Every {
      predicates = List.copyOf(predicates);
    }
  }

  /** It does not hold. */
  record Not(Predicate predicate) implements Predicate {}

  /** The attribute equals the value. */
  static Predicate equal(String name, AttributeValue value) {
    return new OneOf(name, List.of(value));
  }
}
