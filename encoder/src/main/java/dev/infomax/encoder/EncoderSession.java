package dev.infomax.encoder;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An encoder on one device.
 *
 * <p>Used by one thread at a time; a second one is refused.
 */
public final class EncoderSession {
  private final Manifest manifest;
  private final TorchModule module;
  private final AtomicBoolean busy = new AtomicBoolean();
  private ByteBuffer input = ByteBuffer.allocateDirect(0);

  EncoderSession(Manifest manifest, TorchModule module) {
    this.manifest = manifest;
    this.module = module;
  }

  /** {@code cpu}, {@code gpu0}, {@code gpu1}, ... */
  public String device() {
    return module.device();
  }

  /**
   * Encodes a batch.
   *
   * @param pixels {@code uint8 (batch, height, width, 3)}, RGB; bytes after that are ignored
   * @param batch number of images, at least 1
   * @return {@code float32 (batch, dimension)}, row-major
   * @throws IllegalArgumentException if the batch is empty or the pixels are too few
   * @throws IllegalStateException if another thread is encoding, or the encoder is closed
   * @throws EngineException if the engine fails
   */
  public float[] encode(byte[] pixels, int batch) {
    int bytes = requireBytes(pixels, batch);
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "session on " + device() + " is closed, or used by two threads at once");
    }
    try {
      Shape shape = new Shape(batch, manifest.height(), manifest.width(), 3);
      return module.forward(filled(pixels, bytes), shape).values();
    } catch (ai.djl.engine.EngineException e) {
      throw new EngineException(
          "%s failed on a batch of %d images of %d x %d on %s: %s"
              .formatted(
                  manifest.modelId(),
                  batch,
                  manifest.width(),
                  manifest.height(),
                  device(),
                  e.getMessage()),
          e);
    } finally {
      busy.set(false);
    }
  }

  int tensors() {
    return module.tensors();
  }

  /**
   * Frees the native memory; for good, so that a later encode is refused.
   *
   * @return false if a batch is under way: freeing would crash the process
   */
  boolean close() {
    boolean idle = busy.compareAndSet(false, true);
    if (idle) {
      module.close();
    }
    return idle;
  }

  private int requireBytes(byte[] pixels, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1 but was " + batch);
    }
    long needed = 3L * batch * manifest.height() * manifest.width();
    if (pixels.length < needed) {
      throw new IllegalArgumentException(
          "pixels must hold at least %d bytes, %d images of %d x %d x 3, but held %d"
              .formatted(needed, batch, manifest.height(), manifest.width(), pixels.length));
    }
    return Math.toIntExact(needed);
  }

  /** The engine reads direct memory in place, so that one copy is the only one. */
  private ByteBuffer filled(byte[] pixels, int bytes) {
    if (input.capacity() < bytes) {
      input = ByteBuffer.allocateDirect(bytes);
    }
    return input.clear().put(pixels, 0, bytes).flip();
  }
}
