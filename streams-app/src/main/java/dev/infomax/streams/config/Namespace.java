package dev.infomax.streams.config;

/**
 * Keys that are passed on as they are: all that begin with a prefix, or one key.
 *
 * <p>Immutable.
 *
 * @param prefix a whole key, or the beginning of keys if it ends in a dot
 * @param doc where the values go
 */
public record Namespace(String prefix, String doc) {
  boolean holds(String key) {
    return prefix.endsWith(".")
        ? key.startsWith(prefix) && key.length() > prefix.length()
        : key.equals(prefix);
  }
}
