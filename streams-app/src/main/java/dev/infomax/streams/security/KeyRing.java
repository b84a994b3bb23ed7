package dev.infomax.streams.security;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * The hashes of the keys that are known.
 *
 * <p>Immutable.
 */
final class KeyRing {
  /** A known key. */
  record Entry(Caller caller, byte[] hash) {}

  private final List<Entry> entries;

  KeyRing(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Whose key it is. Takes the same time whichever entry it is, or none. */
  Optional<Caller> owner(String key) {
    byte[] hash = ApiKey.hash(key);
    Optional<Caller> owner = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.hash(), hash)) {
        owner = Optional.of(entry.caller());
      }
    }
    return owner;
  }

  int size() {
    return entries.size();
  }
}
