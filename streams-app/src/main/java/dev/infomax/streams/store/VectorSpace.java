package dev.infomax.streams.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What vectors must share to be comparable. Immutable.
 *
 * @param modelId empty if not known yet
 * @param dimension 0 if not known yet
 */
record VectorSpace(String modelId, int dimension) {

  /** This space, with what it does not know yet taken from {@code other} if that fits. */
  VectorSpace completedBy(VectorSpace other) {
    boolean fits =
        (modelId.isEmpty() || modelId.equals(other.modelId))
            && (dimension == 0 || dimension == other.dimension);
    return fits ? other : this;
  }

  byte[] toBytes() {
    byte[] id = modelId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + id.length).putInt(dimension).put(id).array();
  }

  /** Null if there are no such bytes, or if they are damaged: it is then learned again. */
  static @Nullable VectorSpace fromBytes(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int dimension = in.getInt();
      return new VectorSpace(StandardCharsets.UTF_8.decode(in).toString(), dimension);
    } catch (BufferUnderflowException e) {
      return null;
    }
  }
}
