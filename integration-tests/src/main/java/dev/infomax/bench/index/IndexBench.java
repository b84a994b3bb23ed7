package dev.infomax.bench.index;

import dev.infomax.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code index}: the vector index in every respect, a part each. */
@Command(
    name = "index",
    description = {
      "The vector index in parts, each a table: exactness (against brute force in float64), exact",
      "(queries, inserts, memory, and the rate at which memory can be read), peers (Lucene and",
      "JVector at equal recall, a plain float32 scan), inserts (as many as go in beside queries),",
      "updates (queries beside them), churn (ten times the size in changes), filters (by how many",
      "vectors meet them), cells (recall and time by probes), restart (of the search application,",
      "clean and killed).",
      "Vectors are embeddings of the images of --data, kept in --cache, or generated without it."
    },
    mixinStandardHelpOptions = true)
public final class IndexBench implements Callable<Integer> {
  private static final int GENERATED_DIMENSION = 256;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "These parts; else all.")
  private List<String> only = List.of();

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "50000",
      paramLabel = "N",
      description = "Vectors, such as 50000,1000000.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--data",
      paramLabel = "ZIP|DIR",
      description = "Images to embed, augmented when there are fewer than vectors.")
  private @Nullable Path data;

  @Option(
      names = "--encoder",
      defaultValue = "${sys:infomax.home}/deploy/encoders/cifar10.pt",
      paramLabel = "FILE",
      description = "What embeds them; the shipped one by default.")
  private Path encoder = Path.of("");

  @Option(
      names = "--embed-threads",
      defaultValue = "0",
      description = "Threads that embed; 0: one a core.")
  private int embedThreads;

  @Option(
      names = "--cache",
      defaultValue = "${sys:user.home}/.cache/infomax/bench",
      paramLabel = "DIR",
      description = "Embeddings and the peers' graphs, for the next run.")
  private Path cache = Path.of("");

  @Option(names = "--seconds", defaultValue = "3", description = "How long a figure takes.")
  private double seconds;

  @Option(names = "--drawing", paramLabel = "FILE", description = "Draws the churn as SVG.")
  private @Nullable Path drawing;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes the tables as JSON.")
  private @Nullable Path out;

  private List<IndexPart> parts() {
    return List.of(
        new Exactness(),
        new ExactSpeed(),
        new Peers(),
        new Inserts(),
        new Updates(),
        new Churn(drawing),
        new Filters(),
        new Cells(),
        new Restart());
  }

  @Override
  public Integer call() throws Exception {
    List<IndexPart> chosen = chosen();
    Report report = new Report(command().getOut());
    List<Integer> rising = sizes.stream().sorted().toList();
    report.say(
        "JDK %s, %d cores, heap of at most %,d MB"
            .formatted(
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20));
    Files.createDirectories(cache);
    var run = new IndexRun(rising, vectors(report), seconds, cache, report);
    for (IndexPart part : chosen) {
      part.measure(run);
      if (out != null) {
        report.write(out);
      }
    }
    return 0;
  }

  private List<IndexPart> chosen() {
    List<IndexPart> parts = parts();
    List<String> names = parts.stream().map(IndexPart::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw usage("--only must be of %s but was %s".formatted(String.join(", ", names), name));
      }
    }
    for (int size : sizes) {
      if (size < 1000) {
        throw usage("--sizes must be at least 1000 but was " + size);
      }
    }
    return parts.stream().filter(part -> only.isEmpty() || only.contains(part.name())).toList();
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command(), message);
  }

  private CommandLine command() {
    return Objects.requireNonNull(spec).commandLine();
  }

  private IndexRun.VectorSource vectors(Report report) throws IOException, InterruptedException {
    int largest = Collections.max(sizes);
    if (data == null) {
      report.say("Vectors are generated; --data takes images to embed.");
      return new GeneratedVectors(GENERATED_DIMENSION, largest);
    }
    int threads = embedThreads > 0 ? embedThreads : Runtime.getRuntime().availableProcessors();
    return new EmbeddedImages(data, encoder, cache, largest, threads, command().getOut());
  }
}
