package dev.infomax.streams.inference;

import dev.infomax.encoder.image.DecodeOutcome;
import org.jspecify.annotations.Nullable;

/** What became of an image. */
public sealed interface EmbeddingOutcome {
  /**
   * The image's vector.
   *
   * @param vector {@code float32 (dimension)}
   * @param thumbnail a small JPEG, or null if thumbnails are off
   */
  record Embedded(float[] vector, byte @Nullable [] thumbnail) implements EmbeddingOutcome {}

  /** The bytes are no usable image, now or ever. */
  record Rejected(DecodeOutcome.Reason reason, String detail) implements EmbeddingOutcome {}
}
