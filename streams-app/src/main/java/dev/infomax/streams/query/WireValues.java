package dev.infomax.streams.query;

import dev.infomax.streams.store.ModelVectors;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.store.Rejection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values inside peer messages. Lengths are checked before memory is taken, and no more is taken
 * than has arrived. Stateless.
 */
final class WireValues {
  /** No single value is longer: the largest record of the topics, with room. */
  private static final int MAX_BYTES = 128 << 20;

  /** Taken on trust. */
  private static final int CHUNK_BYTES = 1 << 16;

  private static final int MAX_REASONS = 1000;
  private static final int MAX_MODELS = 1000;

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
    return read(in, count(length, MAX_BYTES));
  }

  /** A length that promises more than there is ends here before its memory is taken. */
  private static byte[] read(DataInput in, int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, CHUNK_BYTES)];
    in.readFully(bytes);
    while (bytes.length < length) {
      int known = bytes.length;
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * known));
      in.readFully(bytes, known, bytes.length - known);
    }
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
    int length = count(in.readInt(), MAX_BYTES / Float.BYTES);
    byte[] bytes = read(in, length * Float.BYTES);
    float[] vector = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
    return vector;
  }

  static void write(PartitionStatus status, DataOutput out) throws IOException {
    out.writeInt(status.partition());
    out.writeInt(status.models().size());
    for (var entry : status.models().entrySet()) {
      write(entry.getKey(), out);
      out.writeInt(entry.getValue().dimension());
      out.writeLong(entry.getValue().count());
    }
    out.writeLong(status.memoryBytes());
    out.writeInt(status.rejections().size());
    for (var entry : status.rejections().entrySet()) {
      write(entry.getKey().label(), out);
      out.writeLong(entry.getValue());
    }
    out.writeLong(status.appliedOffset());
    write(status.readiness().name(), out);
    out.writeDouble(status.loadedShare());
  }

  static PartitionStatus readStatus(DataInput in) throws IOException {
    int partition = in.readInt();
    return new PartitionStatus(
        partition,
        readModels(in),
        in.readLong(),
        readRejections(in),
        in.readLong(),
        readReadiness(in),
        in.readDouble());
  }

  private static Map<String, ModelVectors> readModels(DataInput in) throws IOException {
    var models = new HashMap<String, ModelVectors>();
    for (int left = count(in.readInt(), MAX_MODELS); left > 0; left--) {
      models.put(readString(in), new ModelVectors(in.readInt(), in.readLong()));
    }
    return models;
  }

  /** A state that this version does not know promises nothing. */
  private static Readiness readReadiness(DataInput in) throws IOException {
    String name = readString(in);
    return Arrays.stream(Readiness.values())
        .filter(readiness -> readiness.name().equals(name))
        .findFirst()
        .orElse(Readiness.LOADING);
  }

  /** A reason that this version does not know is left out. */
  private static Map<Rejection, Long> readRejections(DataInput in) throws IOException {
    var rejections = new EnumMap<Rejection, Long>(Rejection.class);
    for (int left = count(in.readInt(), MAX_REASONS); left > 0; left--) {
      String label = readString(in);
      long times = in.readLong();
      Arrays.stream(Rejection.values())
          .filter(reason -> reason.label().equals(label))
          .forEach(reason -> rejections.put(reason, times));
    }
    return rejections;
  }

  static int count(int found, int limit) throws IOException {
    if (found < 0 || found > limit) {
      throw new IOException("expected a length of at most " + limit + ", found " + found);
    }
    return found;
  }
}
