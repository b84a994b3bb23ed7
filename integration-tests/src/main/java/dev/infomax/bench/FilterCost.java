package dev.infomax.bench;

import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Range;
import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code filters}: filtered searches beside one without a filter. */
@Command(
    name = "filters",
    description = {
      "The median latency of exact searches whose filter lets 0.1, 1, 10 and 50 % of the vectors",
      "through, beside that of searches without a filter in the same run. Vectors are random, and",
      "so is which of them meet a filter."
    },
    mixinStandardHelpOptions = true)
final class FilterCost implements Callable<Integer> {
  private static final int NEIGHBOURS = 10;
  private static final int QUERIES = 200;

  /** The attribute {@code part} is a number below this. */
  private static final int PARTS = 1000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--count", defaultValue = "50000", description = "Vectors.")
  private int count;

  @Option(names = "--dimension", defaultValue = "256", description = "Their length.")
  private int dimension;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds; the first warms up.")
  private int rounds;

  private final SplittableRandom random = new SplittableRandom(1);

  @Override
  public Integer call() {
    ExactIndex index = new ExactIndex(dimension, new HeapVectors(dimension));
    for (int i = 0; i < count; i++) {
      int part = random.nextInt(PARTS);
      var attributes = Map.of("part", new Whole(part), "label", new Text("label-" + part % 10));
      index.put("id-" + i, vector(), Attributes.of(attributes));
    }
    for (int round = 0; round < rounds; round++) {
      report(round, index);
    }
    return 0;
  }

  private void report(int round, ExactIndex index) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    double bare = 0;
    for (var filter : filters().entrySet()) {
      double micros = median(index, filter.getValue());
      bare = bare == 0 ? micros : bare;
      out.printf(
          Locale.ROOT,
          "round %d: %-24s %,9.0f us = %.2f of no filter%n",
          round,
          filter.getKey(),
          micros,
          micros / bare);
    }
    out.flush();
  }

  private static Map<String, Predicate> filters() {
    var filters = new LinkedHashMap<String, Predicate>();
    filters.put("no filter", Predicate.ALL);
    for (int parts : new int[] {1, 10, 100, 500}) {
      filters.put(
          "number, %.1f %%".formatted(100.0 * parts / PARTS),
          new Range("part", Optional.empty(), Optional.of(new Limit(new Whole(parts), false))));
    }
    filters.put("text, 10.0 %", Predicate.equal("label", new Text("label-3")));
    return filters;
  }

  /** Microseconds of a query. */
  private double median(ExactIndex index, Predicate filter) {
    long[] nanos = new long[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      var request = new SearchRequest(vector(), NEIGHBOURS, Metric.COSINE).with(filter);
      long begin = System.nanoTime();
      index.search(request);
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos[QUERIES / 2] / 1e3;
  }

  private float[] vector() {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
