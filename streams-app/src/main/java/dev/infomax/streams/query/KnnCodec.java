package dev.infomax.streams.query;

import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.index.Effort;
import dev.infomax.streams.index.Hit;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.Window;
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

  /** Efforts other than a number of cells. */
  private static final int CHOSEN = 0;

  private static final int EXACT = -1;

  @Override
  public void writeQuery(KnnQuery query, DataOutput out) throws IOException {
    SearchRequest request = query.request();
    WireValues.write(query.model(), out);
    WireValues.write(request.metric().label(), out);
    out.writeInt(request.k());
    PredicateCodec.write(request.filter(), out);
    write(request.window(), out);
    out.writeInt(probes(request.effort()));
    WireValues.write(request.query(), out);
  }

  @Override
  public KnnQuery readQuery(DataInput in) throws IOException {
    String model = WireValues.readString(in);
    Metric metric = metric(WireValues.readString(in));
    int k = WireValues.count(in.readInt(), MAX_NEIGHBORS);
    Predicate filter = PredicateCodec.read(in);
    Window window = readWindow(in);
    Effort effort = effort(in.readInt());
    float[] vector = WireValues.readVector(in);
    try {
      return new KnnQuery(model, new SearchRequest(vector, k, metric, filter, window, effort));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void write(Window window, DataOutput out) throws IOException {
    Hit after = window.after();
    out.writeDouble(window.radius());
    out.writeBoolean(after != null);
    if (after != null) {
      out.writeDouble(after.distance());
      WireValues.write(after.id(), out);
    }
  }

  private static Window readWindow(DataInput in) throws IOException {
    double radius = in.readDouble();
    Hit after = null;
    if (in.readBoolean()) {
      double distance = in.readDouble();
      after = new Hit(WireValues.readString(in), distance);
    }
    try {
      return new Window(radius, after);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static int probes(Effort effort) {
    return switch (effort) {
      case Effort.Chosen() -> CHOSEN;
      case Effort.Exact() -> EXACT;
      case Effort.Probes(int cells) -> cells;
    };
  }

  private static Effort effort(int probes) throws IOException {
    return switch (probes) {
      case CHOSEN -> Effort.CHOSEN;
      case EXACT -> Effort.EXACT;
      default -> new Effort.Probes(WireValues.count(probes, Integer.MAX_VALUE));
    };
  }

  @Override
  public void writeResult(KnnResult result, DataOutput out) throws IOException {
    WireValues.write(result.status(), out);
    out.writeBoolean(result.exact());
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
    boolean exact = in.readBoolean();
    int count = WireValues.count(in.readInt(), MAX_NEIGHBORS);
    var neighbors = new ArrayList<Neighbor>();
    for (int i = 0; i < count; i++) {
      neighbors.add(
          new Neighbor(
              WireValues.readString(in), in.readDouble(), WireValues.readPresentBytes(in)));
    }
    return new KnnResult(neighbors, exact, status);
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
