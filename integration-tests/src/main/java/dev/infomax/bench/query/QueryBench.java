package dev.infomax.bench.query;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.ScratchFolder;
import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code query}: queries over HTTP beside the bare index. */
@Command(
    name = "query",
    description = {
      "Queries a second and their latency over HTTP, beside the bare index in the same process.",
      "An instance follows a topic of generated vectors on a broker of its own. Client, server and",
      "index share the cores. 1,000,000 vectors want INFOMAX_HEAP=6g and 6 GB of disk."
    },
    mixinStandardHelpOptions = true)
public final class QueryBench implements Callable<Integer> {
  private static final int NEIGHBOURS = 10;
  private static final int QUESTIONS = 256;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--sizes", split = ",", defaultValue = "50000", description = "Vectors.")
  private List<Integer> sizes = List.of();

  @Option(names = "--clients", split = ",", defaultValue = "1,8,32", description = "At once.")
  private List<Integer> clients = List.of();

  @Option(names = "--dimension", defaultValue = "256", description = "Of the vectors.")
  private int dimension;

  @Option(names = "--partitions", defaultValue = "4", description = "Of the topic.")
  private int partitions;

  @Option(names = "--seconds", defaultValue = "5", description = "Of each measurement.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds after one to warm up.")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    for (int size : sizes) {
      try (var scratch = ScratchFolder.create()) {
        measure(scratch.path(), size);
      }
    }
    return 0;
  }

  private void measure(Path folder, int size) throws Exception {
    var vectors = new NumberedVectors(dimension);
    List<float[]> questions = new ArrayList<>();
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(vectors.vector(size + i));
      bodies.add(SearchInstance.question(questions.getLast(), NEIGHBOURS));
    }
    var index = new ExactIndex(dimension, new HeapVectors(dimension));
    for (int i = 0; i < size; i++) {
      index.put("id-%07d".formatted(i), vectors.vector(i));
    }
    try (var instance = new SearchInstance(folder, partitions)) {
      instance.fill(vectors, size, out());
      for (int round = 0; round <= rounds; round++) {
        for (int many : clients) {
          Latencies bare =
              ClosedLoop.together(questions, many, seconds, q -> index.search(request(q)));
          Latencies http = ClosedLoop.together(bodies, many, seconds, instance::ask);
          print(round, size, many, bare, http);
        }
      }
    }
  }

  private static SearchRequest request(float[] query) {
    return new SearchRequest(query, NEIGHBOURS, Metric.COSINE);
  }

  private void print(int round, int size, int many, Latencies bare, Latencies http) {
    out()
        .printf(
            Locale.ROOT,
            "round %d, %,d vectors, %2d at once: index p50 %.2f p99 %.2f ms, %,.0f/s;"
                + " HTTP p50 %.2f p99 %.2f ms, %,.0f/s (%.2f of the index)%n",
            round,
            size,
            many,
            bare.millis(0.5),
            bare.millis(0.99),
            bare.perSecond(),
            http.millis(0.5),
            http.millis(0.99),
            http.perSecond(),
            http.perSecond() / bare.perSecond());
    out().flush();
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
