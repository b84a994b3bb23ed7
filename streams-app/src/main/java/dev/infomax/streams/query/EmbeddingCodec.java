package dev.infomax.streams.query;

import dev.infomax.streams.store.EmbeddingQuery;
import dev.infomax.streams.store.EmbeddingResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@link EmbeddingQuery} between members. Stateless. */
final class EmbeddingCodec implements QueryCodec<EmbeddingQuery, EmbeddingResult> {
  @Override
  public void writeQuery(EmbeddingQuery query, DataOutput out) throws IOException {
    WireValues.write(query.id(), out);
  }

  @Override
  public EmbeddingQuery readQuery(DataInput in) throws IOException {
    return new EmbeddingQuery(WireValues.readString(in));
  }

  @Override
  public void writeResult(EmbeddingResult result, DataOutput out) throws IOException {
    WireValues.write(result.value(), out);
    WireValues.write(result.status(), out);
  }

  @Override
  public EmbeddingResult readResult(DataInput in) throws IOException {
    return new EmbeddingResult(WireValues.readBytes(in), WireValues.readStatus(in));
  }
}
