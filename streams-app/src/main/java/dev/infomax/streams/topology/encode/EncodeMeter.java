package dev.infomax.streams.topology.encode;

/** Is told what the encode application does; must be thread-safe and quick. */
public interface EncodeMeter {
  /** Measures nothing. */
  EncodeMeter NONE = new EncodeMeter() {};

  /** The clock that the durations below are read from, in nanoseconds. */
  default long nanos() {
    return System.nanoTime();
  }

  /** An embedding was written. */
  default void embedded() {}

  /** A tombstone was passed on. */
  default void deleted() {}

  /** A record went to the dead-letter topic. */
  default void deadLettered(Poison poison) {}

  /** A dead letter lacks its value, and perhaps more: its topic does not take records as large. */
  default void deadLetterAbridged() {}

  /** A record was not submitted when it was polled, but only when it was its turn. */
  default void lookAheadMissed() {}

  /** Reading a value's Avro took that long. */
  default void avroRead(long nanos) {}

  /** Writing an embedding's Avro took that long. */
  default void avroWritten(long nanos) {}

  /** Handing an outcome to the producer took that long, Avro included. */
  default void forwarded(long nanos) {}

  /** Submitting the records of one poll took that long. */
  default void submitted(int records, long nanos) {}
}
