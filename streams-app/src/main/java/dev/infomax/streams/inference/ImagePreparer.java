package dev.infomax.streams.inference;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.encoder.image.ImageDecoder;
import dev.infomax.encoder.image.ImageLimits;
import dev.infomax.encoder.image.Resizer;
import dev.infomax.encoder.image.RgbImage;
import dev.infomax.encoder.image.Thumbnail;
import org.jspecify.annotations.Nullable;

/**
 * Brings encoded images to the encoder's input size.
 *
 * <p>Thread-safe.
 */
public final class ImagePreparer {
  private final EncoderShape shape;
  private final ImageDecoder decoder;
  private final ThumbnailSettings thumbnails;

  public ImagePreparer(EncoderShape shape, ImageLimits limits, ThumbnailSettings thumbnails) {
    this.shape = shape;
    this.decoder = new ImageDecoder(limits);
    this.thumbnails = thumbnails;
  }

  /** Decodes, resizes and, if thumbnails are on, makes one. */
  public Preparation.Result<EmbeddingOutcome> prepare(byte[] image) {
    return switch (decoder.decode(image)) {
      case DecodeOutcome.Decoded(RgbImage picture) -> ready(picture);
      case DecodeOutcome.Rejected(DecodeOutcome.Reason reason, String detail) ->
          new Preparation.Settled<>(new EmbeddingOutcome.Rejected(reason, detail));
    };
  }

  /** A picture that decodes but cannot be worked on is as useless as one that does not. */
  private Preparation.Result<EmbeddingOutcome> ready(RgbImage picture) {
    try {
      return scaled(picture);
    } catch (RuntimeException e) {
      String detail =
          "%d x %d pixels cannot be resized: %s".formatted(picture.width(), picture.height(), e);
      return new Preparation.Settled<>(
          new EmbeddingOutcome.Rejected(DecodeOutcome.Reason.DECODE_ERROR, detail));
    }
  }

  private Preparation.Result<EmbeddingOutcome> scaled(RgbImage picture) {
    byte @Nullable [] thumbnail = thumbnails.enabled() ? thumbnail(picture) : null;
    RgbImage input = Resizer.resize(picture, shape.width(), shape.height());
    return new Preparation.Ready<>(input.pixels(), vector -> outcome(vector, thumbnail));
  }

  /** No store takes a vector that is not finite; it must not replace a good one either. */
  private static EmbeddingOutcome outcome(float[] vector, byte @Nullable [] thumbnail) {
    for (float component : vector) {
      if (!Float.isFinite(component)) {
        return new EmbeddingOutcome.Rejected(
            DecodeOutcome.Reason.DECODE_ERROR,
            "the encoder gave a vector with the component " + component + " for this image");
      }
    }
    return new EmbeddingOutcome.Embedded(vector, thumbnail);
  }

  private byte[] thumbnail(RgbImage picture) {
    return Thumbnail.jpeg(picture, thumbnails.maxSide(), thumbnails.quality() / 100f);
  }
}
