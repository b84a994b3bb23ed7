package dev.infomax.integration.guarantee;

import org.jspecify.annotations.Nullable;

/**
 * A record of the images topic.
 *
 * @param key null for some that must be refused
 * @param number of a {@link Kind#PUT}: no other record has it; else -1
 */
record ImageRecord(Place place, @Nullable String key, Kind kind, long number) {
  /** What must come of it. */
  enum Kind {
    /** An embedding. */
    PUT,
    /** A tombstone. */
    DELETE,
    /** A dead letter. */
    REFUSED
  }
}
