package dev.infomax.streams.inference;

import dev.infomax.encoder.EngineException;
import java.util.Arrays;
import java.util.Random;

/**
 * Tells images that an encoder has no vector for (one that scales to unit length gives NaN for a
 * blank picture) from a device that computes nonsense. A batch without a finite number is encoded
 * image by image; if that gives none either, a picture of noise decides: the device is at fault if
 * it has no vector for that one.
 *
 * <p>Confined to its inference worker.
 */
final class CheckedEncoder implements BatchEncoder {
  private final BatchEncoder engine;
  private final EncoderShape shape;
  private final byte[] noise;

  CheckedEncoder(BatchEncoder engine, EncoderShape shape) {
    this.engine = engine;
    this.shape = shape;
    this.noise = new byte[shape.imageBytes()];
    new Random(1).nextBytes(noise);
  }

  /**
   * @throws EngineException also if the engine gives too few or too many numbers, or no finite one
   *     whatever the picture
   */
  @Override
  public float[] encode(byte[] pixels, int batch) {
    float[] vectors = whole(pixels, batch);
    if (anyFinite(vectors)) {
      return vectors;
    }
    float[] singles = batch == 1 ? vectors : singly(pixels, batch);
    if (!anyFinite(singles) && !anyFinite(whole(noise, 1))) {
      throw new EngineException(
          "the engine gave no finite number for %d images, nor for noise".formatted(batch));
    }
    return singles;
  }

  private float[] singly(byte[] pixels, int batch) {
    float[] vectors = new float[batch * shape.dimension()];
    for (int i = 0; i < batch; i++) {
      int from = i * shape.imageBytes();
      float[] one = whole(Arrays.copyOfRange(pixels, from, from + shape.imageBytes()), 1);
      System.arraycopy(one, 0, vectors, i * shape.dimension(), one.length);
    }
    return vectors;
  }

  private float[] whole(byte[] pixels, int batch) {
    float[] vectors = engine.encode(pixels, batch);
    if (vectors.length != batch * shape.dimension()) {
      throw new EngineException(
          "expected %d vectors of %d numbers but the engine gave %d numbers"
              .formatted(batch, shape.dimension(), vectors.length));
    }
    return vectors;
  }

  private static boolean anyFinite(float[] vectors) {
    for (float component : vectors) {
      if (Float.isFinite(component)) {
        return true;
      }
    }
    return false;
  }
}
