package dev.infomax.streams.query;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Under which terms a question is answered.
 *
 * <p>Immutable.
 *
 * @param timeout empty for the configured one
 * @param maxLag offsets that a partition may be behind the embeddings topic; empty for any
 */
public record Terms(Optional<Duration> timeout, OptionalLong maxLag) {
  /** The configured time, and any lag. */
  public static final Terms DEFAULT = new Terms(Optional.empty(), OptionalLong.empty());
}
