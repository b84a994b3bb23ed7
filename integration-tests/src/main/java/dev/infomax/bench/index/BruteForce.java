package dev.infomax.bench.index;

import dev.infomax.streams.vector.Metric;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The nearest of all vectors by every distance in float64, each summed in index order: what an
 * exact search must answer. Vectors go by in blocks of 64 as float64, each of which meets all
 * queries; threads share the blocks.
 */
final class BruteForce {
  private final List<float[]> vectors;
  private final Metric metric;
  private final int k;

  /** Over vectors that are told apart by their place; equal distances are ordered by it. */
  BruteForce(List<float[]> vectors, Metric metric, int k) {
    this.vectors = vectors;
    this.metric = metric;
    this.k = k;
  }

  /** The nearest of each query, in their order. */
  List<NearestPlaces> nearest(List<float[]> queries)
      throws InterruptedException, ExecutionException {
    int threads = Runtime.getRuntime().availableProcessors();
    double[][] asked = queries.stream().map(BruteForce::widened).toArray(double[][]::new);
    List<Callable<List<NearestPlaces>>> work =
        IntStream.range(0, threads)
            .<Callable<List<NearestPlaces>>>mapToObj(i -> () -> scan(asked, i, threads))
            .toList();
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<NearestPlaces> nearest = none(queries.size());
      for (Future<List<NearestPlaces>> part : executor.invokeAll(work)) {
        for (int i = 0; i < nearest.size(); i++) {
          nearest.get(i).addAll(part.get().get(i));
        }
      }
      return nearest;
    }
  }

  private List<NearestPlaces> none(int queries) {
    return IntStream.range(0, queries).mapToObj(_ -> new NearestPlaces(k)).toList();
  }

  private List<NearestPlaces> scan(double[][] queries, int thread, int threads) {
    List<NearestPlaces> nearest = none(queries.length);
    var block = new WideBlock(metric, queries[0].length);
    int blocks = (vectors.size() + WideBlock.SIZE - 1) / WideBlock.SIZE;
    for (int i = thread; i < blocks; i += threads) {
      int from = i * WideBlock.SIZE;
      int count = Math.min(WideBlock.SIZE, vectors.size() - from);
      block.fill(vectors.subList(from, from + count));
      for (int q = 0; q < queries.length; q++) {
        double[] distances = block.distances(queries[q]);
        for (int row = 0; row < count; row++) {
          nearest.get(q).add(from + row, distances[row]);
        }
      }
    }
    return nearest;
  }

  private static double[] widened(float[] vector) {
    double[] wide = new double[vector.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = vector[i];
    }
    return wide;
  }
}
