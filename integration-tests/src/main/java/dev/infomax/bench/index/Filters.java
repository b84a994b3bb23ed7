package dev.infomax.bench.index;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.Table;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Range;
import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.Hit;
import dev.infomax.streams.vector.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.IntPredicate;

/** Filtered searches beside one without a filter; their answers beside brute force. */
final class Filters implements IndexPart {
  private static final int CHECKED = 100;

  /** The attribute {@code part} is a number below this. */
  private static final int PARTS = 1000;

  private static final int LABELS = 10;

  private final Table table =
      new Table(
          "Filters, k = 10, cosine, 1 client",
          List.of(
              Table.figure("vectors", 0),
              Table.text("filter"),
              Table.figure("p50, us", 0),
              Table.figure("p99, us", 0),
              Table.figure("of no filter", 2),
              Table.figure("queries checked", 0),
              Table.figure("identical", 0)));

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public void measure(IndexRun run) throws IOException, InterruptedException, ExecutionException {
    for (int size : run.sizes()) {
      measure(run.vectors().vectors(size), run.seconds() / 2);
    }
    run.report().add(table);
  }

  private void measure(VectorSet set, double seconds)
      throws InterruptedException, ExecutionException {
    SplittableRandom random = new SplittableRandom(8);
    ExactIndex index = new ExactIndex(set.dimension(), new HeapVectors(set.dimension()));
    int[] parts = new int[set.size()];
    for (int i = 0; i < set.size(); i++) {
      parts[i] = random.nextInt(PARTS);
      index.put(VectorSet.id(i), set.vector(i), attributes(parts[i]));
    }
    double bare = 0;
    for (Case filter : cases()) {
      ClosedLoop.alone(set.queries(), seconds / 2, query -> search(index, query, filter));
      Latencies latencies =
          ClosedLoop.alone(set.queries(), seconds, query -> search(index, query, filter));
      bare = bare == 0 ? latencies.micros(0.5) : bare;
      table.row(
          set.size(),
          filter.name(),
          latencies.micros(0.5),
          latencies.micros(0.99),
          latencies.micros(0.5) / bare,
          CHECKED,
          identical(index, set, parts, filter));
    }
  }

  private static Attributes attributes(int part) {
    return Attributes.of(
        Map.of("part", new Whole(part), "label", new Text("label-" + part % LABELS)));
  }

  /** A filter, and the same as a test of the part. */
  private record Case(String name, Predicate predicate, IntPredicate meets) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("none", Predicate.ALL, _ -> true));
    for (int parts : new int[] {1, 10, 100, 500}) {
      var below = Optional.of(new Limit(new Whole(parts), false));
      cases.add(
          new Case(
              "number, %.1f %%".formatted(100.0 * parts / PARTS),
              new Range("part", Optional.empty(), below),
              part -> part < parts));
    }
    var label = Predicate.equal("label", new Text("label-3"));
    cases.add(new Case("text, 10.0 %", label, part -> part % LABELS == 3));
    return cases;
  }

  private static List<Hit> search(ExactIndex index, float[] query, Case filter) {
    return index.search(FilledIndex.request(query).with(filter.predicate()));
  }

  /** Of the first queries, how many have the same answer by brute force. */
  private static int identical(ExactIndex index, VectorSet set, int[] parts, Case filter)
      throws InterruptedException, ExecutionException {
    List<Integer> places = new ArrayList<>();
    List<float[]> meeting = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (filter.meets().test(parts[i])) {
        places.add(i);
        meeting.add(set.vector(i));
      }
    }
    List<float[]> queries = set.queries().subList(0, CHECKED);
    var brute = new BruteForce(meeting, Metric.COSINE, FilledIndex.NEIGHBOURS);
    List<NearestPlaces> expected = brute.nearest(queries);
    int identical = 0;
    for (int i = 0; i < CHECKED; i++) {
      List<Hit> hits = new ArrayList<>();
      for (int rank = 0; rank < expected.get(i).size(); rank++) {
        int place = places.get(expected.get(i).place(rank));
        hits.add(new Hit(VectorSet.id(place), expected.get(i).distance(rank)));
      }
      identical += hits.equals(search(index, queries.get(i), filter)) ? 1 : 0;
    }
    return identical;
  }
}
