package dev.infomax.bench.index;

import dev.infomax.bench.Table;
import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.Hit;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;

/**
 * Whether the exact index answers as brute force in float64 does: the same ids in the same order at
 * the same distances. One vector in fifty is there twice; half of the queries are embeddings, a
 * quarter stored vectors, a quarter random.
 */
final class Exactness implements IndexPart {
  private static final int QUERIES = 10_000;
  private static final int TWICE = 50;
  private static final int TOGETHER = 32;

  /** Distances that brute force may take, so that it ends in minutes. */
  private static final long MOST_DISTANCES = 600_000_000;

  private final Table table =
      new Table(
          "Exactness against brute force in float64, k = 10",
          List.of(
              Table.figure("vectors", 0),
              Table.text("metric"),
              Table.figure("queries", 0),
              Table.figure("identical", 0),
              Table.figure("with a tie", 0)));

  @Override
  public String name() {
    return "exactness";
  }

  @Override
  public void measure(IndexRun run) throws IOException, InterruptedException, ExecutionException {
    for (int size : run.sizes()) {
      check(run.vectors().vectors(size));
    }
    run.report().add(table);
  }

  private void check(VectorSet set) throws InterruptedException, ExecutionException {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      vectors.add(set.vector(i));
    }
    for (int i = 0; i < set.size(); i += TWICE) {
      vectors.add(vectors.get(i));
    }
    ExactIndex index = new ExactIndex(set.dimension(), new HeapVectors(set.dimension()));
    for (int i = 0; i < vectors.size(); i++) {
      index.put(VectorSet.id(i), vectors.get(i));
    }
    int count = (int) Math.min(QUERIES, MOST_DISTANCES / set.size());
    List<float[]> queries = queries(set, vectors, count);
    for (Metric metric : Metric.values()) {
      var brute = new BruteForce(vectors, metric, FilledIndex.NEIGHBOURS);
      compare(set.size(), metric, answers(index, queries, metric), brute.nearest(queries));
    }
  }

  private static List<float[]> queries(VectorSet set, List<float[]> vectors, int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<float[]> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      queries.add(
          switch (i % 4) {
            case 0, 1 -> set.queries().get(i % set.queries().size());
            case 2 -> vectors.get(random.nextInt(i % 8 == 2 ? set.size() : 0, vectors.size()));
            default -> gaussian(random, set.dimension());
          });
    }
    return queries;
  }

  private static float[] gaussian(SplittableRandom random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static List<List<Hit>> answers(ExactIndex index, List<float[]> queries, Metric metric) {
    List<List<Hit>> answers = new ArrayList<>();
    for (int i = 0; i < queries.size(); i += TOGETHER) {
      List<float[]> batch = queries.subList(i, Math.min(i + TOGETHER, queries.size()));
      answers.addAll(
          index.searchAll(
              batch.stream()
                  .map(query -> new SearchRequest(query, FilledIndex.NEIGHBOURS, metric))
                  .toList()));
    }
    return answers;
  }

  private void compare(
      int size, Metric metric, List<List<Hit>> answers, List<NearestPlaces> expected) {
    int identical = 0;
    int ties = 0;
    for (int i = 0; i < answers.size(); i++) {
      identical += identical(answers.get(i), expected.get(i)) ? 1 : 0;
      ties += tied(expected.get(i)) ? 1 : 0;
    }
    table.row(size, metric.label(), answers.size(), identical, ties);
  }

  private static boolean identical(List<Hit> hits, NearestPlaces expected) {
    boolean same = hits.size() == expected.size();
    for (int rank = 0; same && rank < hits.size(); rank++) {
      same = hits.get(rank).equals(hit(expected, rank));
    }
    return same;
  }

  private static Hit hit(NearestPlaces places, int rank) {
    return new Hit(VectorSet.id(places.place(rank)), places.distance(rank));
  }

  private static boolean tied(NearestPlaces places) {
    for (int rank = 1; rank < places.size(); rank++) {
      if (places.distance(rank) == places.distance(rank - 1)) {
        return true;
      }
    }
    return false;
  }
}
