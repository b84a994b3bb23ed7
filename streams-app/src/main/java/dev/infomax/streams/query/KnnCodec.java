package dev.infomax.streams.query;

import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.vector.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;

/** {@link KnnQuery} between members. Stateless. */
final class KnnCodec implements QueryCodec<KnnQuery, KnnResult> {
  private static final int MAX_NEIGHBORS = 1 << 20;

  @Override
  public void writeQuery(KnnQuery query, DataOutput out) throws IOException {
    WireValues.write(query.metric().label(), out);
    out.writeInt(query.k());
    WireValues.write(query.vector(), out);
  }

  @Override
  public KnnQuery readQuery(DataInput in) throws IOException {
    Metric metric = metric(WireValues.readString(in));
    int k = WireValues.count(in.readInt(), MAX_NEIGHBORS);
    return new KnnQuery(WireValues.readVector(in), k, metric);
  }

  @Override
  public void writeResult(KnnResult result, DataOutput out) throws IOException {
    WireValues.write(result.status(), out);
    out.writeInt(result.neighbors().size());
    for (Neighbor neighbor : result.neighbors()) {
      WireValues.write(neighbor.id(), out);
      out.writeDouble(neighbor.distance());
      WireValues.write(neighbor.value(), out);
    }
  }

  @Override
  public KnnResult readResult(DataInput in) throws IOException {
    var status = WireValues.readStatus(in);
    int count = WireValues.count(in.readInt(), MAX_NEIGHBORS);
    var neighbors = new ArrayList<Neighbor>();
    for (int i = 0; i < count; i++) {
      neighbors.add(
          new Neighbor(
              WireValues.readString(in), in.readDouble(), WireValues.readPresentBytes(in)));
    }
    return new KnnResult(neighbors, status);
  }

  private static Metric metric(String label) throws IOException {
    for (Metric metric : Metric.values()) {
      if (metric.label().equals(label)) {
        return metric;
      }
    }
    throw new IOException("expected a metric, found " + label);
  }
}
