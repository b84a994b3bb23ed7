package dev.infomax.streams.inference;

import dev.infomax.encoder.Manifest;

/**
 * What goes into an encoder and what comes out.
 *
 * <p>Immutable.
 *
 * @param modelId of the vectors it makes
 * @param dimension length of a vector
 * @param height input rows, in pixels
 * @param width input columns, in pixels
 */
public record EncoderShape(String modelId, int dimension, int height, int width) {
  public EncoderShape {
    Requirement.between("dimension", 1, 1 << 20, dimension);
    Requirement.between("height", 1, 1 << 14, height);
    Requirement.between("width", 1, 1 << 14, width);
  }

  /** The shape that a manifest states. */
  public static EncoderShape of(Manifest manifest) {
    return new EncoderShape(
        manifest.modelId(), manifest.dimension(), manifest.height(), manifest.width());
  }

  /** Bytes of one image: {@code uint8 (height, width, 3)}. */
  public int imageBytes() {
    return 3 * height * width;
  }
}
