package dev.infomax.streams.query;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.kafka.streams.query.Query;

/** How a query and its answer travel between members. Implementations are stateless. */
interface QueryCodec<Q extends Query<R>, R> {
  void writeQuery(Q query, DataOutput out) throws IOException;

  Q readQuery(DataInput in) throws IOException;

  void writeResult(R result, DataOutput out) throws IOException;

  R readResult(DataInput in) throws IOException;
}
