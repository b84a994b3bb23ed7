package dev.infomax.streams.store;

import dev.infomax.streams.index.Section;
import dev.infomax.streams.vector.Metric;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a saved index is of. Immutable.
 *
 * @param life of the store, see {@link SavedIndexes}
 * @param change the last one it contains, by its number in the {@link ChangeLog}
 * @param rules by which its vectors were let in
 * @param spaces of the models whose indexes it has, in the order of the file
 * @param rejections counted when it was saved
 */
record SavedHeader(
    UUID life,
    long change,
    AdmissionRules rules,
    List<VectorSpace> spaces,
    Map<Rejection, Long> rejections) {
  static final String NAME = "header";

  Section section() {
    return new Section(NAME, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeLong(life.getMostSignificantBits());
    out.writeLong(life.getLeastSignificantBits());
    out.writeLong(change);
    write(rules.space(), out);
    out.writeUTF(rules.metric().name());
    out.writeUTF(rules.models().name());
    out.writeInt(spaces.size());
    for (VectorSpace space : spaces) {
      write(space, out);
    }
    out.writeInt(rejections.size());
    for (Map.Entry<Rejection, Long> rejection : rejections.entrySet()) {
      out.writeUTF(rejection.getKey().name());
      out.writeLong(rejection.getValue());
    }
  }

  private static void write(VectorSpace space, DataOutputStream out) throws IOException {
    out.writeInt(space.dimension());
    out.writeUTF(space.modelId());
  }

  static SavedHeader read(DataInputStream in) throws IOException {
    UUID life = new UUID(in.readLong(), in.readLong());
    long change = in.readLong();
    AdmissionRules rules =
        new AdmissionRules(
            readSpace(in),
            constant(Metric.values(), in.readUTF()),
            constant(ModelPolicy.values(), in.readUTF()));
    List<VectorSpace> spaces = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      spaces.add(readSpace(in));
    }
    Map<Rejection, Long> rejections = new EnumMap<>(Rejection.class);
    for (int left = in.readInt(); left > 0; left--) {
      rejections.put(constant(Rejection.values(), in.readUTF()), in.readLong());
    }
    return new SavedHeader(life, change, rules, spaces, rejections);
  }

  private static VectorSpace readSpace(DataInputStream in) throws IOException {
    int dimension = in.readInt();
    return new VectorSpace(in.readUTF(), dimension);
  }

  private static <E extends Enum<E>> E constant(E[] values, String name) throws IOException {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException("unknown constant " + name));
  }
}
