package dev.infomax.streams.query;

import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.StatusQuery;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@link StatusQuery} between members. Stateless. */
final class StatusCodec implements QueryCodec<StatusQuery, PartitionStatus> {
  @Override
  public void writeQuery(StatusQuery query, DataOutput out) {}

  @Override
  public StatusQuery readQuery(DataInput in) {
    return new StatusQuery();
  }

  @Override
  public void writeResult(PartitionStatus result, DataOutput out) throws IOException {
    WireValues.write(result, out);
  }

  @Override
  public PartitionStatus readResult(DataInput in) throws IOException {
    return WireValues.readStatus(in);
  }
}
