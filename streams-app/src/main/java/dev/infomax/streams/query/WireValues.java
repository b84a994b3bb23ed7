package dev.infomax.streams.query;

import dev.infomax.streams.store.PartitionStatus;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Values inside peer messages. Lengths are checked before memory is taken. Stateless. */
final class WireValues {
  /** No single value is longer: the largest record of the topics, with room. */
  private static final int MAX_BYTES = 128 << 20;

  private WireValues() {}

  static void write(byte @Nullable [] bytes, DataOutput out) throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  static byte @Nullable [] readBytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    byte[] bytes = new byte[count(length, MAX_BYTES)];
    in.readFully(bytes);
    return bytes;
  }

  static byte[] readPresentBytes(DataInput in) throws IOException {
    byte[] bytes = readBytes(in);
    if (bytes == null) {
      throw new IOException("expected bytes, found none");
    }
    return bytes;
  }

  static void write(String text, DataOutput out) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String readString(DataInput in) throws IOException {
    return new String(readPresentBytes(in), StandardCharsets.UTF_8);
  }

  static void write(float[] vector, DataOutput out) throws IOException {
    out.writeInt(vector.length);
    for (float value : vector) {
      out.writeFloat(value);
    }
  }

  static float[] readVector(DataInput in) throws IOException {
    float[] vector = new float[count(in.readInt(), MAX_BYTES / Float.BYTES)];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = in.readFloat();
    }
    return vector;
  }

  static void write(PartitionStatus status, DataOutput out) throws IOException {
    out.writeInt(status.partition());
    out.writeLong(status.searchable());
    out.writeLong(status.rejected());
    out.writeLong(status.appliedOffset());
    out.writeBoolean(status.loaded());
  }

  static PartitionStatus readStatus(DataInput in) throws IOException {
    return new PartitionStatus(
        in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
  }

  static int count(int found, int limit) throws IOException {
    if (found < 0 || found > limit) {
      throw new IOException("expected a length of at most " + limit + ", found " + found);
    }
    return found;
  }
}
