package dev.infomax.streams.store;

import dev.infomax.streams.index.Section;
import dev.infomax.streams.vector.Metric;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a saved index is of. Immutable.
 *
 * @param life of the store, see {@link SavedIndexes}
 * @param change the last one it contains, by its number in the {@link ChangeLog}
 * @param space of the vectors
 * @param metric of the store, which decides whether zero vectors are let in
 * @param rejections counted when it was saved
 */
record SavedHeader(
    UUID life, long change, VectorSpace space, Metric metric, Map<Rejection, Long> rejections) {
  static final String NAME = "header";

  Section section() {
    return new Section(NAME, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeLong(life.getMostSignificantBits());
    out.writeLong(life.getLeastSignificantBits());
    out.writeLong(change);
    out.writeInt(space.dimension());
    out.writeUTF(space.modelId());
    out.writeUTF(metric.name());
    out.writeInt(rejections.size());
    for (Map.Entry<Rejection, Long> rejection : rejections.entrySet()) {
      out.writeUTF(rejection.getKey().name());
      out.writeLong(rejection.getValue());
    }
  }

  static SavedHeader read(DataInputStream in) throws IOException {
    UUID life = new UUID(in.readLong(), in.readLong());
    long change = in.readLong();
    int dimension = in.readInt();
    VectorSpace space = new VectorSpace(in.readUTF(), dimension);
    Metric metric = constant(Metric.values(), in.readUTF());
    Map<Rejection, Long> rejections = new EnumMap<>(Rejection.class);
    for (int left = in.readInt(); left > 0; left--) {
      rejections.put(constant(Rejection.values(), in.readUTF()), in.readLong());
    }
    return new SavedHeader(life, change, space, metric, rejections);
  }

  private static <E extends Enum<E>> E constant(E[] values, String name) throws IOException {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException("unknown constant " + name));
  }
}
