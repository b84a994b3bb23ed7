package dev.infomax.bench.soak;

import dev.infomax.bench.ImagesOption;
import dev.infomax.bench.Report;
import dev.infomax.bench.ScratchFolder;
import dev.infomax.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code soak}: whether an installation stays as it is under load. */
@Command(
    name = "soak",
    description = {
      "An installation of two instances under images, updates, deletions and queries, one of the",
      "instances stopped and started again every few minutes; says whether memory, lag, threads,",
      "files and tensors of the other stay flat. Needs Linux. Exit code 1 if one does not."
    },
    mixinStandardHelpOptions = true)
public final class SoakBench implements Callable<Integer> {
  private static final int NOT_FLAT = 1;
  private static final int PICTURES = 10_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--minutes", defaultValue = "60", description = "How long.")
  private int minutes;

  @Mixin private final ImagesOption images = new ImagesOption();

  @Option(names = "--ids", defaultValue = "20000", description = "Ids that images have.")
  private int ids;

  @Option(names = "--changes", defaultValue = "150", description = "Images and deletions/s.")
  private double changes;

  @Option(names = "--queries", defaultValue = "50", description = "Queries/s.")
  private double queries;

  @Option(
      names = "--restart-minutes",
      defaultValue = "4",
      description = "Time from one stop of the second instance to the next.")
  private double restartMinutes;

  @Option(names = "--heap", defaultValue = "384", description = "Of an instance, in MiB.")
  private int heap;

  @Option(names = "--folder", description = "Of data and logs, kept; else one that is deleted.")
  private @Nullable Path folder;

  @Option(names = "--out", paramLabel = "FILE", description = "Every sample, as JSON.")
  private @Nullable Path out;

  @Option(names = "--drawing", paramLabel = "FILE", description = "The figures over time, as SVG.")
  private @Nullable Path drawing;

  @Override
  public Integer call() throws Exception {
    if (folder != null) {
      return measure(folder.toAbsolutePath());
    }
    try (var scratch = ScratchFolder.create()) {
      return measure(scratch.path());
    }
  }

  private int measure(Path data) throws Exception {
    try (var stack = LocalStack.start(data.resolve("stack"));
        var steady = instance("steady", data, stack);
        var restarted = instance("restarted", data, stack)) {
      steady.start();
      restarted.start();
      steady.awaitReady();
      restarted.awaitReady();
      int dimension = steady.client().status().path("dimension").asInt();
      List<byte[]> pictures = images.load(PICTURES);
      try (var load = new Load(steady.client(), stack.clientSettings(), pictures, ids, dimension)) {
        load.fill();
        return run(steady, restarted, load);
      }
    }
  }

  private Instance instance(String name, Path data, LocalStack stack) {
    Map<String, String> keys = new HashMap<>(stack.clientSettings());
    return new Instance(name, data.resolve(name), keys, heap, "serve");
  }

  private int run(Instance steady, Instance restarted, Load load)
      throws IOException, InterruptedException, ExecutionException {
    var watch = new Watch(steady, restarted, load, new Report(out()));
    var restarts = new Restarts(restarted, Duration.ofMillis((long) (restartMinutes * 60_000)));
    try (ExecutorService work = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var changing = work.submit(() -> load.change(changes));
      var asking = work.submit(() -> load.query(queries));
      var restarting = work.submit(restarts);
      try {
        watch.until(Duration.ofMinutes(minutes), List.of(changing, asking, restarting));
      } finally {
        restarts.close();
        load.close();
      }
    }
    return conclude(watch);
  }

  private int conclude(Watch watch) throws IOException {
    Verdict verdict = new Verdict(watch.steady());
    Report report = new Report(out());
    report.add(verdict.table());
    if (drawing != null) {
      Files.writeString(drawing, new SoakDrawing(watch.steady()).svg());
    }
    if (out != null) {
      report.keep(Verdict.all("The instance that ran all the time", watch.steady()));
      report.keep(Verdict.all("The instance that was restarted", watch.restarted()));
      report.write(out);
    }
    out().printf(Locale.ROOT, "%n%s%n", verdict.isMet() ? "flat" : "NOT flat");
    out().flush();
    return verdict.isMet() ? 0 : NOT_FLAT;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
