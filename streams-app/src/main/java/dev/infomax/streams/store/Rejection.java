package dev.infomax.streams.store;

import java.util.Locale;

/** Why a record of the topic is not searchable. */
public enum Rejection {
  /** The key is missing, not UTF-8, or reserved for the store itself. */
  BAD_ID,
  /** The value holds no vector that the format can read. */
  UNREADABLE,
  /** The vector was made by another model than the store's. */
  OTHER_MODEL,
  /** The vector is not as long as the store's vectors. */
  WRONG_LENGTH,
  /** An element is NaN or infinite. */
  NOT_FINITE,
  /** The vector is zero: it has no direction, which a cosine store needs. */
  ZERO_NORM;

  /** The name in metrics and answers: {@code other-model}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
