package dev.infomax.streams.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Reads keys and values from where they are written; each method returns canonical keys. */
final class ConfigSource {
  /** Variables of the launcher, the local stack and the trainer, which are no settings. */
  private static final Set<String> LAUNCHER =
      Set.of(
          "INFOMAX_DATA",
          "INFOMAX_HEAP",
          "INFOMAX_HOME",
          "INFOMAX_JAVA_OPTS",
          "INFOMAX_REGISTRY_HOME");

  private ConfigSource() {}

  static Map<String, String> file(Path file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException("cannot read the configuration file " + file + ": " + e, e);
    }
    var values = new TreeMap<String, String>();
    properties.forEach(
        (key, value) -> values.put(KeyNames.canonical((String) key), ((String) value).strip()));
    return values;
  }

  /** A variable that spells no known key is read with its underscores as dots. */
  static Map<String, String> environment(Map<String, String> variables, Set<String> known) {
    var keys = new HashMap<String, String>();
    known.forEach(key -> keys.put(KeyNames.environment(key), key));
    var values = new TreeMap<String, String>();
    variables.forEach(
        (variable, value) -> {
          if (variable.startsWith(KeyNames.ENVIRONMENT) && !LAUNCHER.contains(variable)) {
            values.put(keys.getOrDefault(variable, dotted(variable)), value.strip());
          }
        });
    return values;
  }

  static Map<String, String> assignments(List<String> assignments) {
    var values = new TreeMap<String, String>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new ConfigurationException("--set must be key=value but was " + key(assignment));
      }
      String key = KeyNames.canonical(assignment.substring(0, equals));
      values.put(key, assignment.substring(equals + 1).strip());
    }
    return values;
  }

  /** What looks like a key; the rest may be a secret. */
  private static String key(String assignment) {
    return assignment.replaceFirst("(?s)[^A-Za-z0-9._-].*", "...");
  }

  private static String dotted(String variable) {
    String rest = variable.substring(KeyNames.ENVIRONMENT.length());
    return rest.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
