package dev.infomax.streams.attribute;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes of one row, by name. Immutable.
 *
 * @param values by name, in the order of names
 */
public record Attributes(SortedMap<String, AttributeValue> values) {
  /** No attributes. */
  public static final Attributes NONE = new Attributes(Collections.emptySortedMap());

  /** Takes the map as it is, without a copy: it is not changed from now on. */
  public Attributes {
    values = Collections.unmodifiableSortedMap(values);
  }

  /** A copy of these attributes. */
  public static Attributes of(Map<String, ? extends AttributeValue> values) {
    return values.isEmpty() ? NONE : new Attributes(new TreeMap<>(values));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }
}
