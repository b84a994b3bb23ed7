package dev.infomax.streams.query;

import dev.infomax.streams.store.PageQuery;
import dev.infomax.streams.store.PageResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;

/** {@link PageQuery} between members. Stateless. */
final class PageCodec implements QueryCodec<PageQuery, PageResult> {
  private static final int MAX_IDS = 1 << 20;

  @Override
  public void writeQuery(PageQuery query, DataOutput out) throws IOException {
    WireValues.write(query.after(), out);
    out.writeInt(query.limit());
  }

  @Override
  public PageQuery readQuery(DataInput in) throws IOException {
    return new PageQuery(WireValues.readString(in), WireValues.count(in.readInt(), MAX_IDS));
  }

  @Override
  public void writeResult(PageResult result, DataOutput out) throws IOException {
    WireValues.write(result.status(), out);
    out.writeInt(result.ids().size());
    for (String id : result.ids()) {
      WireValues.write(id, out);
    }
  }

  @Override
  public PageResult readResult(DataInput in) throws IOException {
    var status = WireValues.readStatus(in);
    int count = WireValues.count(in.readInt(), MAX_IDS);
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      ids.add(WireValues.readString(in));
    }
    return new PageResult(ids, status);
  }
}
