package dev.infomax.streams.query;

import dev.infomax.streams.store.SampleQuery;
import dev.infomax.streams.store.SampleResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;

/** {@link SampleQuery} between members. Stateless. */
final class SampleCodec implements QueryCodec<SampleQuery, SampleResult> {
  private static final int MAX_ENTRIES = 1 << 16;

  @Override
  public void writeQuery(SampleQuery query, DataOutput out) throws IOException {
    WireValues.write(query.model(), out);
    out.writeInt(query.count());
    out.writeLong(query.seed());
  }

  @Override
  public SampleQuery readQuery(DataInput in) throws IOException {
    String model = WireValues.readString(in);
    return new SampleQuery(model, WireValues.count(in.readInt(), MAX_ENTRIES), in.readLong());
  }

  @Override
  public void writeResult(SampleResult result, DataOutput out) throws IOException {
    WireValues.write(result.status(), out);
    out.writeInt(result.entries().size());
    for (SampleResult.Entry entry : result.entries()) {
      WireValues.write(entry.id(), out);
      WireValues.write(entry.value(), out);
    }
  }

  @Override
  public SampleResult readResult(DataInput in) throws IOException {
    var status = WireValues.readStatus(in);
    int count = WireValues.count(in.readInt(), MAX_ENTRIES);
    var entries = new ArrayList<SampleResult.Entry>();
    for (int i = 0; i < count; i++) {
      entries.add(
          new SampleResult.Entry(WireValues.readString(in), WireValues.readPresentBytes(in)));
    }
    return new SampleResult(entries, status);
  }
}
