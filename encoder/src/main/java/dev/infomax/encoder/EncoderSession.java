package dev.infomax.encoder;

/**
 * An encoder on one device.
 *
 * <p>Used by one thread at a time.
 */
public final class EncoderSession {
  private final Manifest manifest;
  private final String device;

  EncoderSession(Manifest manifest, String device) {
    this.manifest = manifest;
    this.device = device;
  }

  /** {@code cpu}, {@code gpu0}, {@code gpu1}, ... */
  public String device() {
    return device;
  }

  /**
   * Encodes a batch.
   *
   * @param pixels {@code uint8 (batch, height, width, 3)}, RGB; bytes after that are ignored
   * @param batch number of images, at least 1
   * @return {@code float32 (batch, dimension)}, row-major
   * @throws IllegalArgumentException if pixels are too few
   * @throws EngineException if the engine fails
   */
  public float[] encode(byte[] pixels, int batch) {
    if (pixels.length > 0) {
      throw new EngineException(device + " " + manifest.modelId() + " " + pixels.length + batch);
    }
    return new float[0];
  }
}
