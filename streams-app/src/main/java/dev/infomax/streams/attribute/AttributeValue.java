package dev.infomax.streams.attribute;

/** The value of an attribute. Whole and real numbers are compared with each other, exactly. */
public sealed interface AttributeValue {
  /** A text; texts are ordered as {@link String#compareTo} does. */
  record Text(String text) implements AttributeValue {}

  /** A whole number. */
  record Whole(long number) implements AttributeValue {}

  /** A binary fraction or an infinity. NaN equals nothing and is in no range. */
  record Real(double number) implements AttributeValue {}
}
