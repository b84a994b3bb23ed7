package dev.infomax.bench;

import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code index}: the exact index beside the rate at which memory can be read at all.
 */
@Command(
    name = "index",
    description = {
      "Queries a second of the exact index, alone and in batches, and changes a second,",
      "beside the rate at which one thread reads memory in the same run. Vectors are generated:",
      "random mixtures of 24 directions, and noise."
    },
    mixinStandardHelpOptions = true)
final class IndexBench implements Callable<Integer> {
  private static final int NEIGHBOURS = 10;
  private static final int CHANGES = 20_000;
  private static final int QUERIES = 512;

  /** Scale, error and norm of a vector, which are read beside its codes. */
  private static final int BYTES_BESIDE_CODES = 12;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--count", defaultValue = "50000", description = "Vectors.")
  private int count;

  @Option(names = "--dimension", defaultValue = "256", description = "Their length.")
  private int dimension;

  @Option(names = "--batch", defaultValue = "32", description = "Queries that share a pass.")
  private int batch;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds; the first warms up.")
  private int rounds;

  @Override
  public Integer call() {
    MixedVectors vectors = new MixedVectors(new SplittableRandom(1), dimension);
    ExactIndex index = new ExactIndex(dimension, new HeapVectors(dimension));
    for (int i = 0; i < count; i++) {
      index.put("id-" + i, vectors.next());
    }
    List<float[]> queries = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      queries.add(vectors.next());
    }
    long[] memory =
        new long[Math.toIntExact((long) count * (dimension + BYTES_BESIDE_CODES) / Long.BYTES)];
    for (int round = 0; round < rounds; round++) {
      report(round, index, queries, memory);
    }
    return 0;
  }

  private void report(int round, ExactIndex index, List<float[]> queries, long[] memory) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    double bytes = count * (double) (dimension + BYTES_BESIDE_CODES);
    double single = single(index, queries);
    out.printf(
        Locale.ROOT,
        "round %d: memory %.1f GB/s; single %,.0f us = %.1f GB/s; batches of %d: %,.0f queries/s;"
            + " %,.0f changes/s%n",
        round,
        bytes / read(memory),
        single / 1e3,
        bytes / single,
        batch,
        batched(index, queries),
        changed(index, queries));
    out.flush();
  }

  /** Median nanoseconds of a query. */
  private static double single(ExactIndex index, List<float[]> queries) {
    long[] nanos = new long[queries.size()];
    for (int i = 0; i < nanos.length; i++) {
      long begin = System.nanoTime();
      index.search(request(queries.get(i)));
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  private static SearchRequest request(float[] query) {
    return new SearchRequest(query, NEIGHBOURS, Metric.COSINE);
  }

  private double batched(ExactIndex index, List<float[]> queries) {
    long begin = System.nanoTime();
    for (int i = 0; i < queries.size(); i += batch) {
      List<float[]> together = queries.subList(i, Math.min(i + batch, queries.size()));
      index.searchAll(together.stream().map(IndexBench::request).toList());
    }
    return queries.size() / seconds(begin);
  }

  private double changed(ExactIndex index, List<float[]> vectors) {
    SplittableRandom random = new SplittableRandom(2);
    long begin = System.nanoTime();
    for (int i = 0; i < CHANGES; i++) {
      index.put("id-" + random.nextInt(count), vectors.get(i % vectors.size()));
    }
    return CHANGES / seconds(begin);
  }

  /** Nanoseconds to read an array as large as what a query reads; the best of ten. */
  private static double read(long[] memory) {
    double best = Double.POSITIVE_INFINITY;
    long sum = 0;
    for (int i = 0; i < 10; i++) {
      long begin = System.nanoTime();
      for (long word : memory) {
        sum += word;
      }
      best = Math.min(best, (double) (System.nanoTime() - begin));
    }
    return sum == 0 ? best : Double.NaN;
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Vectors with some structure, as embeddings have. Confined to one thread. */
  private static final class MixedVectors {
    private static final int DIRECTIONS = 24;
    private static final float NOISE = 0.1f;

    private final RandomGenerator random;
    private final float[][] directions;

    MixedVectors(RandomGenerator random, int dimension) {
      this.random = random;
      this.directions = new float[DIRECTIONS][];
      for (int i = 0; i < DIRECTIONS; i++) {
        directions[i] = gaussian(dimension);
      }
    }

    private float[] gaussian(int dimension) {
      float[] vector = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      return vector;
    }

    float[] next() {
      float[] vector = new float[directions[0].length];
      for (float[] direction : directions) {
        float weight = (float) random.nextGaussian();
        for (int i = 0; i < vector.length; i++) {
          vector[i] += weight * direction[i];
        }
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] += NOISE * (random.nextFloat() - 0.5f);
      }
      return vector;
    }
  }
}
