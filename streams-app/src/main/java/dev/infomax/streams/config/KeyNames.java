package dev.infomax.streams.config;

import java.util.Locale;

/** Spellings of keys: as written, as record components, as environment variables. */
final class KeyNames {
  /** Accepted before every key, and ignored. */
  static final String PREFIX = "infomax.";

  /** Begins the environment variables that are read. */
  static final String ENVIRONMENT = "INFOMAX_";

  private KeyNames() {}

  /** {@code maxBatchSize} -> {@code max-batch-size}. */
  static String kebab(String component) {
    var key = new StringBuilder();
    for (int i = 0; i < component.length(); i++) {
      char letter = component.charAt(i);
      if (Character.isUpperCase(letter)) {
        key.append('-');
      }
      key.append(Character.toLowerCase(letter));
    }
    return key.toString();
  }

  /** {@code infomax.batch.max-size} -> {@code batch.max-size}. */
  static String canonical(String key) {
    String trimmed = key.strip();
    return trimmed.startsWith(PREFIX) ? trimmed.substring(PREFIX.length()) : trimmed;
  }

  /** {@code batch.max-size} -> {@code INFOMAX_BATCH_MAX_SIZE}. */
  static String environment(String key) {
    return ENVIRONMENT + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** The value as messages may show it: masked if it is secret, and so is user:password in URLs. */
  static String shown(String key, String value) {
    return isSecret(key) ? "***" : value.replaceAll("://[^/@\\s]*@", "://***@");
  }

  /** Whether a value is to be kept out of messages and logs. */
  static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.contains("password")
        || lower.contains("secret")
        || lower.contains("token")
        || lower.contains("credential")
        || lower.contains("user.info")
        || lower.contains("jaas")
        || lower.contains("keystore.key")
        || lower.contains("keystore.certificate")
        || lower.contains("truststore.certificate")
        || lower.contains("private.key");
  }
}
