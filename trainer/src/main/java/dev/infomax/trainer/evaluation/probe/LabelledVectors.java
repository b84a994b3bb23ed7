package dev.infomax.trainer.evaluation.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import java.nio.ByteBuffer;

/**
 * Vectors with their labels, in native memory: {@code (n, dimension)} of float32, float16 or uint8.
 *
 * <p>Confined to one thread.
 */
public final class LabelledVectors implements AutoCloseable {
  private final NDManager manager;
  private final NDArray values;
  private final int[] labels;

  private LabelledVectors(NDManager manager, NDArray values, int[] labels) {
    this.manager = manager;
    this.values = values;
    this.labels = labels;
  }

  /** A copy of {@code float32 (n, dimension)}, row-major. */
  public static LabelledVectors of(float[] values, int[] labels) {
    NDManager manager = TorchRuntime.engine().newBaseManager();
    Shape shape = shape(values.length, labels.length);
    return new LabelledVectors(manager, manager.create(values, shape), labels);
  }

  /** A copy of {@code uint8 (n, dimension)}, row-major. */
  public static LabelledVectors of(byte[] values, int[] labels) {
    NDManager manager = TorchRuntime.engine().newBaseManager();
    Shape shape = shape(values.length, labels.length);
    NDArray array = manager.create(ByteBuffer.wrap(values), shape, DataType.UINT8);
    return new LabelledVectors(manager, array, labels);
  }

  /** Room for float16 vectors, which {@link #put} fills. */
  public static LabelledVectors halves(int[] labels, int dimension) {
    NDManager manager = TorchRuntime.engine().newBaseManager();
    NDArray array = manager.zeros(new Shape(labels.length, dimension), DataType.FLOAT16);
    return new LabelledVectors(manager, array, labels);
  }

  private static Shape shape(int values, int count) {
    if (count < 1 || values % count != 0) {
      throw new IllegalArgumentException(
          "values must be a multiple of the %d labels but were %d".formatted(count, values));
    }
    return new Shape(count, values / count);
  }

  /** Overwrites the vectors from {@code from} on with {@code rows}, of any number type. */
  public void put(int from, NDArray rows) {
    long to = from + rows.getShape().get(0);
    try (NDArray converted = rows.toType(values.getDataType(), true)) {
      values.set(new NDIndex("{}:{}", from, to), converted);
    }
  }

  /** Number of vectors. */
  public int size() {
    return labels.length;
  }

  /** Length of a vector. */
  public int dimension() {
    return Math.toIntExact(values.getShape().get(1));
  }

  /** Of every vector; not copied. */
  public int[] labels() {
    return labels;
  }

  /**
   * A copy of the vectors {@code chosen}: {@code float32 (n, dimension)}, owned by {@code scope}.
   */
  NDArray rows(NDManager scope, int[] chosen) {
    long[] positions = new long[chosen.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = chosen[i];
    }
    NDArray rows = values.get(scope.create(positions));
    rows.attach(scope);
    return rows.toType(DataType.FLOAT32, false);
  }

  @Override
  public void close() {
    manager.close();
  }
}
