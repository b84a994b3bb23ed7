package dev.infomax.streams.store;

import dev.infomax.streams.index.Section;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * The last changes that a saved index contains. RocksDB may lose them in a crash that the saved
 * index survives; then their ids are to be looked up again. Immutable.
 */
record RecentChanges(List<ChangeLog.Change> changes) {
  static final String NAME = "recent";

  RecentChanges {
    changes = List.copyOf(changes);
  }

  /** Whether all changes after that one, up to {@code last}, are here. */
  boolean reachBackTo(long number, long last) {
    return number >= last || (!changes.isEmpty() && changes.getFirst().number() <= number + 1);
  }

  /** Keys that changed after that change. */
  List<Bytes> after(long number) {
    return changes.stream()
        .filter(change -> change.number() > number)
        .map(ChangeLog.Change::key)
        .distinct()
        .toList();
  }

  Section section() {
    return new Section(NAME, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(changes.size());
    for (ChangeLog.Change change : changes) {
      out.writeLong(change.number());
      out.writeInt(change.key().get().length);
      out.write(change.key().get());
    }
  }

  static RecentChanges read(DataInputStream in) throws IOException {
    List<ChangeLog.Change> changes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      long number = in.readLong();
      int length = in.readInt();
      byte[] key = in.readNBytes(Math.max(0, length));
      if (key.length != length) {
        throw new IOException("found a key of impossible length");
      }
      changes.add(new ChangeLog.Change(number, Bytes.wrap(key)));
    }
    return new RecentChanges(changes);
  }
}
