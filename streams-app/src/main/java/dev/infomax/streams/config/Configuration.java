package dev.infomax.streams.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of a process as keys and values, checked against the keys there are. A later source
 * wins: file, environment, {@code --set}.
 *
 * <p>Immutable.
 */
public final class Configuration {
  private final TreeMap<String, String> values;

  private Configuration(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /**
   * Reads all sources.
   *
   * @param file Java properties in UTF-8
   * @param environment variables; those that begin with {@code INFOMAX_} are read
   * @param assignments {@code key=value}
   * @throws ConfigurationException if a source cannot be read or a key is unknown
   */
  public static Configuration load(
      Vocabulary vocabulary,
      Optional<Path> file,
      Map<String, String> environment,
      List<String> assignments) {
    var values = new TreeMap<String, String>();
    file.ifPresent(path -> values.putAll(ConfigSource.file(path)));
    values.putAll(ConfigSource.environment(environment, vocabulary.keys()));
    values.putAll(ConfigSource.assignments(assignments));
    vocabulary.check(values.keySet());
    return new Configuration(values);
  }

  /**
   * Takes keys and values as they are.
   *
   * @throws ConfigurationException if a key is unknown
   */
  public static Configuration of(Vocabulary vocabulary, Map<String, String> values) {
    var canonical = new TreeMap<String, String>();
    values.forEach((key, value) -> canonical.put(KeyNames.canonical(key), value));
    vocabulary.check(canonical.keySet());
    return new Configuration(canonical);
  }

  /**
   * The same with other values for some keys.
   *
   * @throws ConfigurationException if a key is unknown
   */
  public Configuration with(Vocabulary vocabulary, Map<String, String> others) {
    var merged = new TreeMap<>(values);
    others.forEach((key, value) -> merged.put(KeyNames.canonical(key), value));
    return of(vocabulary, merged);
  }

  /**
   * Builds the settings record of a section.
   *
   * @throws ConfigurationException if a value is missing or breaks a rule
   */
  public <R extends Record> R bind(Section<R> section) {
    return new RecordBinder<>(section).bind(values);
  }

  /** Keys that begin with a prefix, without it. */
  public Map<String, String> under(String prefix) {
    var below = new TreeMap<String, String>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix) && key.length() > prefix.length()) {
            below.put(key.substring(prefix.length()), value);
          }
        });
    return below;
  }

  /** Keys that a namespace holds, as they are. */
  public Map<String, String> passedThrough(Namespace namespace) {
    var held = new TreeMap<>(values);
    held.keySet().removeIf(key -> !namespace.holds(key));
    return held;
  }

  /** One {@code key=value} a line; secrets are masked. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + KeyNames.shown(e.getKey(), e.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
