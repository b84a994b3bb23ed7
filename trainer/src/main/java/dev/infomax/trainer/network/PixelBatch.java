package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Pixels on their way into a network.
 *
 * <p>Immutable by convention: the array is not copied.
 *
 * @param count images
 * @param pixels {@code uint8 (count, height, width, 3)}
 */
@SuppressWarnings("ArrayRecordComponent") // the pixels go to the engine as they are
public record PixelBatch(int count, int height, int width, byte[] pixels) {

  /** {@code float32 (count, 3, height, width)} in [-0.5, 0.5], channels-last in memory. */
  public NDArray normalised(NDManager manager) {
    Shape shape = new Shape(count, height, width, 3);
    return manager
        .create(ByteBuffer.wrap(pixels), shape, DataType.UINT8)
        .toType(DataType.FLOAT32, false)
        .divi(255f)
        .subi(0.5f)
        .transpose(0, 3, 1, 2);
  }
}
