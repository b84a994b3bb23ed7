package dev.infomax.streams.security;

import java.security.MessageDigest;
import java.util.List;

/**
 * The secrets that instances know each other by, in plain text, one a line. The first is sent, all
 * are accepted: to change it, add the new one below on every instance, then move it up.
 *
 * <p>Immutable.
 */
final class PeerKeys {
  private static final int LEAST_LENGTH = 32;

  private final List<String> keys;

  private PeerKeys(List<String> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * @throws IllegalArgumentException naming the rule that the text breaks, and no key
   */
  static PeerKeys parse(String text) {
    List<String> keys =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "must hold a key; ./infomax keys new --role peer makes one");
    }
    for (String key : keys) {
      if (key.length() < LEAST_LENGTH || !key.matches("[\\x21-\\x7e]+")) {
        throw new IllegalArgumentException(
            "must hold keys of " + LEAST_LENGTH + " or more visible ASCII letters");
      }
    }
    return new PeerKeys(keys);
  }

  /** What this instance sends. */
  String sent() {
    return keys.getFirst();
  }

  /** Whether it is one of them; takes the same time whichever it is. */
  boolean accepts(String key) {
    byte[] hash = ApiKey.hash(key);
    boolean accepted = false;
    for (String known : keys) {
      accepted |= MessageDigest.isEqual(ApiKey.hash(known), hash);
    }
    return accepted;
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "PeerKeys[" + keys.size() + "]";
  }
}
