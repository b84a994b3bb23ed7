package dev.infomax.streams.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. Admin may do what ingest may, and ingest what read may. */
public enum AccessRole {
  /** Ask: neighbours, embeddings, status, metrics. */
  READ,
  /** Store images, too. */
  INGEST,
  /** Delete, too. */
  ADMIN,
  /** Ask an instance as another instance of the cluster; nothing else. */
  PEER;

  /** Whether who has this role may do what needs the other. */
  public boolean covers(AccessRole needed) {
    return this == needed || (this != PEER && needed != PEER && compareTo(needed) > 0);
  }

  /** As it is written in files and messages: {@code read}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that label; empty if there is none. */
  static Optional<AccessRole> labelled(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
