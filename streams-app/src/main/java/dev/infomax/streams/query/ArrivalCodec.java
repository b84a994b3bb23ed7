package dev.infomax.streams.query;

import dev.infomax.streams.store.ArrivalCursor;
import dev.infomax.streams.store.ArrivalQuery;
import dev.infomax.streams.store.ArrivalResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;

/** {@link ArrivalQuery} between members. Stateless. */
final class ArrivalCodec implements QueryCodec<ArrivalQuery, ArrivalResult> {
  private static final int MAX_PARTITIONS = 1 << 16;
  private static final int MAX_ENTRIES = 1 << 16;

  @Override
  public void writeQuery(ArrivalQuery query, DataOutput out) throws IOException {
    out.writeInt(query.limit());
    out.writeInt(query.since().size());
    for (var entry : query.since().entrySet()) {
      out.writeInt(entry.getKey());
      write(entry.getValue(), out);
    }
  }

  @Override
  public ArrivalQuery readQuery(DataInput in) throws IOException {
    int limit = WireValues.count(in.readInt(), MAX_ENTRIES);
    int count = WireValues.count(in.readInt(), MAX_PARTITIONS);
    var since = new HashMap<Integer, ArrivalCursor>();
    for (int i = 0; i < count; i++) {
      since.put(in.readInt(), readCursor(in));
    }
    return new ArrivalQuery(since, limit);
  }

  @Override
  public void writeResult(ArrivalResult result, DataOutput out) throws IOException {
    WireValues.write(result.status(), out);
    write(result.cursor(), out);
    out.writeLong(result.skipped());
    out.writeInt(result.entries().size());
    for (ArrivalResult.Entry entry : result.entries()) {
      WireValues.write(entry.id(), out);
      WireValues.write(entry.value(), out);
    }
  }

  @Override
  public ArrivalResult readResult(DataInput in) throws IOException {
    var status = WireValues.readStatus(in);
    ArrivalCursor cursor = readCursor(in);
    long skipped = in.readLong();
    int count = WireValues.count(in.readInt(), MAX_ENTRIES);
    var entries = new ArrayList<ArrivalResult.Entry>();
    for (int i = 0; i < count; i++) {
      entries.add(
          new ArrivalResult.Entry(WireValues.readString(in), WireValues.readPresentBytes(in)));
    }
    return new ArrivalResult(cursor, skipped, entries, status);
  }

  private static void write(ArrivalCursor cursor, DataOutput out) throws IOException {
    out.writeLong(cursor.epoch());
    out.writeLong(cursor.count());
  }

  private static ArrivalCursor readCursor(DataInput in) throws IOException {
    return new ArrivalCursor(in.readLong(), in.readLong());
  }
}
