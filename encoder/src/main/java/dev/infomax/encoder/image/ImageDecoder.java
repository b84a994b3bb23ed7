package dev.infomax.encoder.image;

import dev.infomax.encoder.image.DecodeOutcome.Decoded;
import dev.infomax.encoder.image.DecodeOutcome.Reason;
import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.io.IOException;
import java.util.Optional;

/**
 * Turns encoded images into pixels: JPEG, PNG, GIF, BMP, WebP; of several frames, the first. EXIF
 * orientation of JPEG is applied; colour profiles are not, except to CMYK.
 *
 * <p>Thread-safe.
 */
public final class ImageDecoder {
  private final ImageLimits limits;
  private final Attempts attempts;

  public ImageDecoder(ImageLimits limits) {
    this(limits, Attempts.OF_PROCESS);
  }

  ImageDecoder(ImageLimits limits, Attempts attempts) {
    this.limits = limits;
    this.attempts = attempts;
  }

  /**
   * Decodes; what cannot be used comes back as a value with its reason. An image that does not fit
   * into the heap although no other is being decoded is too large.
   *
   * @throws OutOfMemoryError if the heap is short because of something else
   */
  public DecodeOutcome decode(byte[] bytes) {
    if (bytes.length > limits.maxBytes()) {
      return new Rejected(
          Reason.TOO_LARGE,
          "image must have at most %d bytes but had %d".formatted(limits.maxBytes(), bytes.length));
    }
    Optional<ImageFormat> format = ImageFormat.of(bytes);
    if (format.isEmpty()) {
      return new Rejected(
          Reason.NOT_AN_IMAGE,
          "expected JPEG, PNG, GIF, BMP or WebP but found %d bytes of something else"
              .formatted(bytes.length));
    }
    return decode(bytes, format.get());
  }

  // The plug-ins answer damage with all kinds of unchecked exceptions.
  private DecodeOutcome decode(byte[] bytes, ImageFormat format) {
    try {
      return new Decoded(attempts.decode(() -> pixels(bytes, format)));
    } catch (TooLargeException e) {
      return new Rejected(Reason.TOO_LARGE, describe(e));
    } catch (IOException | RuntimeException e) {
      return new Rejected(
          Reason.DECODE_ERROR, "%s image is damaged: %s".formatted(format, describe(e)));
    }
  }

  private RgbImage pixels(byte[] bytes, ImageFormat format) throws IOException {
    return switch (format) {
      case JPEG -> JpegDecoding.decode(bytes, limits);
      case PNG -> PngDecoding.decode(bytes, limits);
      case GIF -> PluginDecoding.GIF.decode(bytes, limits);
      case BMP -> BmpDecoding.decode(bytes, limits);
      case WEBP -> WebpDecoding.decode(bytes, limits);
    };
  }

  private static String describe(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
