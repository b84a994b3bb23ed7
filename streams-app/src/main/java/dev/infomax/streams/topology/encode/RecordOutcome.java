package dev.infomax.streams.topology.encode;

import dev.infomax.schemas.ImageEvent;
import org.jspecify.annotations.Nullable;

/** What became of a record of the images topic. */
sealed interface RecordOutcome {
  /**
   * The image was embedded.
   *
   * @param vector {@code float32 (dimension)}
   * @param thumbnail a small JPEG, or null if thumbnails are off
   */
  record Embedded(ImageEvent event, float[] vector, byte @Nullable [] thumbnail)
      implements RecordOutcome {}

  /** The record can never be embedded. */
  record Refused(Poison poison, String detail) implements RecordOutcome {}

  /** The record is a tombstone. */
  record Deleted() implements RecordOutcome {}
}
