package dev.infomax.encoder.torchscript;

import dev.infomax.encoder.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor as it lies in the archive: four-dimensional ones channels-last, which is the layout the
 * CPU's and the GPU's fast convolutions want.
 *
 * @param name of the module's attribute
 * @param shape logical sizes; a convolution's are {@code (outputs, inputs, rows, columns)}
 * @param values row-major by {@code shape}
 * @param precision of the stored bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record StoredTensor(String name, int[] shape, float[] values, Precision precision) {

  /** Distance in the storage between neighbours along each axis. */
  int[] strides() {
    if (shape.length == 4) {
      int inputs = shape[1];
      int row = shape[3] * inputs;
      return new int[] {shape[2] * row, 1, row, inputs};
    }
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** The storage, little-endian. */
  byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * width(precision));
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    for (float value : shape.length == 4 ? channelsLast(values, shape) : values) {
      if (precision == Precision.BF16) {
        buffer.putShort(toBf16(value));
      } else {
        buffer.putFloat(value);
      }
    }
    return buffer.array();
  }

  /** Reads what {@link #bytes} wrote; row-major values. */
  static float[] values(byte[] storage, int[] shape, Precision precision) {
    ByteBuffer buffer = ByteBuffer.wrap(storage).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[storage.length / width(precision)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          precision == Precision.BF16
              ? Float.intBitsToFloat(buffer.getShort() << 16)
              : buffer.getFloat();
    }
    return shape.length == 4 ? channelsFirst(values, shape) : values;
  }

  private static int width(Precision precision) {
    return precision == Precision.BF16 ? 2 : 4;
  }

  /** The upper half of the bits, rounded to nearest, ties to even; {@code value} is finite. */
  private static short toBf16(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  private static float[] channelsLast(float[] values, int[] shape) {
    return transposed(values, shape[0], shape[1], shape[2] * shape[3]);
  }

  private static float[] channelsFirst(float[] values, int[] shape) {
    return transposed(values, shape[0], shape[2] * shape[3], shape[1]);
  }

  /** {@code (count, rows, columns)} -> {@code (count, columns, rows)}. */
  private static float[] transposed(float[] values, int count, int rows, int columns) {
    float[] result = new float[values.length];
    int next = 0;
    for (int n = 0; n < count; n++) {
      for (int column = 0; column < columns; column++) {
        for (int row = 0; row < rows; row++) {
          result[next++] = values[(n * rows + row) * columns + column];
        }
      }
    }
    return result;
  }
}
