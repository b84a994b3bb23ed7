package dev.infomax.streams.query;

/**
 * Where a partition of a topic and its consumer group stand.
 *
 * @param end last stable offset: the next one that a record, or the end of a transaction, can have
 * @param committed all records before this offset are processed
 */
public record TopicPosition(long end, long committed) {
  /** Offsets that are not committed. */
  long lag() {
    return Math.max(0, end - committed);
  }
}
