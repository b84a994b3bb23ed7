package dev.infomax.client;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What attributes of neighbours must meet. Values are strings, or whole or other numbers.
 *
 * <p>Immutable.
 */
public final class Filter {
  private static final String ANY = "any";
  private static final String NOT = "not";
  private static final String ATTRIBUTE = "attribute";
  private static final Set<String> WORDS = Set.of(ANY, NOT, ATTRIBUTE);

  private final Map<String, Object> json;

  private Filter(Map<String, Object> json) {
    this.json = json;
  }

  public static Filter equal(String attribute, Object value) {
    return condition(attribute, Map.of("eq", value));
  }

  public static Filter in(String attribute, Collection<?> values) {
    return condition(attribute, Map.of("in", List.copyOf(values)));
  }

  public static Filter atLeast(String attribute, Object least) {
    return condition(attribute, Map.of("gte", least));
  }

  public static Filter below(String attribute, Object bound) {
    return condition(attribute, Map.of("lt", bound));
  }

  /** From a value on, up to but without another. */
  public static Filter between(String attribute, Object least, Object bound) {
    return condition(attribute, Map.of("gte", least, "lt", bound));
  }

  /** One or more of these are met. */
  public static Filter any(Filter... filters) {
    return new Filter(Map.of(ANY, List.of(filters)));
  }

  /** This is not met; an attribute that is missing meets nothing. */
  public static Filter not(Filter filter) {
    return new Filter(Map.of(NOT, filter));
  }

  /** Both are met. */
  public Filter and(Filter other) {
    if (!Collections.disjoint(json.keySet(), other.json.keySet())) {
      return not(any(not(this), not(other)));
    }
    var both = new LinkedHashMap<>(json);
    both.putAll(other.json);
    return new Filter(both);
  }

  private static Filter condition(String attribute, Map<String, Object> rule) {
    if (!WORDS.contains(attribute)) {
      return new Filter(Map.of(attribute, rule));
    }
    var named = new LinkedHashMap<String, Object>(rule);
    named.put("name", attribute);
    return new Filter(Map.of(ATTRIBUTE, named));
  }

  /** As it is sent. */
  @JsonValue
  Map<String, Object> json() {
    return json;
  }
}
