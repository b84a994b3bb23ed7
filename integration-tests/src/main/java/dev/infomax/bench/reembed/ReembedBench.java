package dev.infomax.bench.reembed;

import dev.infomax.bench.ImagesOption;
import dev.infomax.bench.RandomEncoder;
import dev.infomax.bench.Report;
import dev.infomax.bench.ScratchFolder;
import dev.infomax.bench.soak.Instance;
import dev.infomax.encoder.Precision;
import dev.infomax.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code reembed}: what clients see while the encoder is changed. */
@Command(
    name = "reembed",
    description = {
      "Changes the encoder of an installation under images and queries by infomax reembed, and prints",
      "what clients see before, while all images are embedded again, at the switch and after it. Each",
      "answer's hits are held against the vectors of both models. Exit code 1 if a query failed,",
      "an answer mixed models, or an image is missing in the end."
    },
    mixinStandardHelpOptions = true)
public final class ReembedBench implements Callable<Integer> {
  private static final int NOT_KEPT = 1;
  private static final int PICTURES = 500;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--ids", defaultValue = "20000", description = "Images there at the beginning.")
  private int ids;

  @Mixin private final ImagesOption images = new ImagesOption();

  @Option(names = "--rate", defaultValue = "50", description = "New images/s.")
  private double rate;

  @Option(names = "--queries", defaultValue = "50", description = "Queries/s.")
  private double queries;

  @Option(names = "--seconds", defaultValue = "60", description = "Before, and after.")
  private int seconds;

  @Option(
      names = "--encoder",
      paramLabel = "FILE",
      description =
          "The new encoder; else the shipped one. The old one has the network of the seed recipe and"
              + " random weights.")
  private @Nullable Path encoder;

  @Option(names = "--heap", defaultValue = "512", description = "Of an installation, in MiB.")
  private int heap;

  @Option(names = "--out", paramLabel = "FILE", description = "The table, as JSON.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    try (var scratch = ScratchFolder.create()) {
      return measure(scratch.path());
    }
  }

  private int measure(Path data) throws Exception {
    Path address = data.resolve("address");
    Path random = RandomEncoder.write(data, Precision.FP32);
    var pictures = new Pictures(images.load(PICTURES));
    try (var stack = LocalStack.start(data.resolve("stack"));
        var old = new Instance("old", data.resolve("old"), keys(random, stack), heap, "serve");
        var next =
            new Instance("new", data.resolve("new"), keys(random, stack), heap, reembed(address));
        var clients = new Clients(address, pictures, stack.clientSettings())) {
      old.start();
      old.awaitReady();
      Files.writeString(address, old.address().toString());
      pictures.learn(clients.current());
      var change = new Change(old, next, clients, ids, new Report(out()));
      change.run(rate, queries, seconds);
      pictures.learn(clients.current());
      return conclude(change, pictures);
    }
  }

  private static Map<String, String> keys(Path oldEncoder, LocalStack stack) {
    Map<String, String> keys = new HashMap<>(stack.clientSettings());
    keys.put("encoder.file", oldEncoder.toString());
    return keys;
  }

  private String[] reembed(Path address) {
    Path file =
        encoder == null
            ? Path.of(System.getProperty("infomax.home", "."), "deploy/encoders/cifar10.pt")
            : encoder.toAbsolutePath();
    return new String[] {
      "reembed",
      "--encoder=" + file,
      "--name=v2",
      "--switch=printf %%s \"$REEMBED_URL\" > %1$s.draft && mv %1$s.draft %1$s".formatted(address),
      "--drop"
    };
  }

  private int conclude(Change change, Pictures pictures) throws IOException {
    Report report = new Report(out());
    report.add(change.table(pictures));
    if (out != null) {
      report.write(out);
    }
    long failed = change.replies().stream().filter(reply -> !reply.isWhole()).count();
    long mixed = change.replies().stream().filter(reply -> reply.mixesModels(pictures)).count();
    report.say(
        String.format(
            Locale.ROOT,
            "%n%,d queries: %d failed, %d answers mix models; %,d images put, %d missing",
            change.replies().size(),
            failed,
            mixed,
            change.put(),
            change.missing()));
    change.replies().stream()
        .filter(reply -> !reply.isWhole())
        .limit(5)
        .forEach(reply -> report.say(reply.failure()));
    return failed + mixed + change.missing() == 0 ? 0 : NOT_KEPT;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
