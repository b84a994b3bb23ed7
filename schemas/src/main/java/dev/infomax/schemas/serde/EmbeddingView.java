package dev.infomax.schemas.serde;

import dev.infomax.schemas.Embedding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * The vector, the model id and the attributes of an embedding. The vector is read from the bytes
 * when asked for: valid as long as those bytes are not changed.
 *
 * <p>Immutable.
 */
public final class EmbeddingView {
  private final byte[] bytes;
  private final int start;
  private final int length;
  private final String modelId;
  private final Map<String, Object> attributes;

  /** A view of {@code length} floats, little-endian, that begin at {@code bytes[start]}. */
  EmbeddingView(
      byte[] bytes, int start, int length, String modelId, Map<String, Object> attributes) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
    this.modelId = modelId;
    this.attributes = attributes;
  }

  static EmbeddingView of(Embedding whole) {
    List<Float> vector = whole.getVector();
    ByteBuffer copy =
        ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    vector.forEach(copy::putFloat);
    return new EmbeddingView(
        copy.array(), 0, vector.size(), whole.getModelId(), whole.getAttributes());
  }

  /** Returns the number of the vector's components; 0 is possible. */
  public int length() {
    return length;
  }

  /**
   * Copies the vector to {@code target[offset]} and on. Values are as written: NaN and infinity are
   * possible.
   *
   * @throws IndexOutOfBoundsException if it does not fit there
   */
  public void copyTo(float[] target, int offset) {
    java.util.Objects.checkFromIndexSize(offset, length, target.length);
    ByteBuffer.wrap(bytes, start, length * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(target, offset, length);
  }

  /** Returns the vector as a new array. */
  public float[] toArray() {
    float[] vector = new float[length];
    copyTo(vector, 0);
    return vector;
  }

  /** Returns the id of the model that made the vector. */
  public String modelId() {
    return modelId;
  }

  /** Returns the attributes by name: strings, longs and doubles. */
  public Map<String, Object> attributes() {
    return attributes;
  }
}
