package dev.infomax.streams.attribute;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a row's attributes can be filtered by, so that what others write cannot fill the
 * memory. Stateless.
 */
public final class AttributeLimits {
  /** Attributes of a row: the first by name. */
  public static final int MAX_ATTRIBUTES = 64;

  /** UTF-16 code units of a name. */
  public static final int MAX_NAME = 256;

  /** UTF-16 code units of a text. */
  public static final int MAX_TEXT = 1024;

  private AttributeLimits() {}

  /** Whether an attribute alone is within the limits. */
  public static boolean allows(String name, AttributeValue value) {
    return name.length() <= MAX_NAME
        && !(value instanceof AttributeValue.Text(String text) && text.length() > MAX_TEXT);
  }

  /** The attributes without what is beyond the limits. */
  public static Attributes within(Attributes attributes) {
    boolean all =
        attributes.values().size() <= MAX_ATTRIBUTES
            && attributes.values().entrySet().stream()
                .allMatch(entry -> allows(entry.getKey(), entry.getValue()));
    if (all) {
      return attributes;
    }
    var allowed = new TreeMap<String, AttributeValue>();
    attributes.values().entrySet().stream()
        .filter(entry -> allows(entry.getKey(), entry.getValue()))
        .limit(MAX_ATTRIBUTES)
        .forEach((Map.Entry<String, AttributeValue> e) -> allowed.put(e.getKey(), e.getValue()));
    return new Attributes(allowed);
  }
}
