package dev.infomax.streams.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys there are.
 *
 * <p>Immutable.
 */
public record Vocabulary(List<Section<?>> sections, List<Namespace> namespaces) {
  public Vocabulary {
    sections = List.copyOf(sections);
    namespaces = List.copyOf(namespaces);
  }

  /** Every key with a name of its own; not the endless ones of prefixes. */
  Set<String> keys() {
    var keys = new LinkedHashSet<String>();
    sections.forEach(section -> keys.addAll(section.keys()));
    namespaces.stream()
        .map(Namespace::prefix)
        .filter(prefix -> !prefix.endsWith("."))
        .forEach(keys::add);
    return keys;
  }

  /**
   * @throws ConfigurationException if a key is unknown, naming the nearest known one
   */
  void check(Collection<String> written) {
    Set<String> known = keys();
    for (String key : written) {
      if (!known.contains(key) && namespaces.stream().noneMatch(space -> space.holds(key))) {
        throw new ConfigurationException(
            "unknown key " + key + "; the nearest known key is " + nearest(key, known));
      }
    }
  }

  private String nearest(String key, Set<String> known) {
    return Stream.concat(known.stream(), namespaces.stream().map(Namespace::prefix))
        .min(Comparator.comparingInt(candidate -> EditDistance.between(key, candidate)))
        .orElseThrow();
  }
}
