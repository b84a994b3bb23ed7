package dev.infomax.bench;

import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.Precision;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.streams.inference.BatchSettings;
import dev.infomax.streams.inference.EncoderSettings;
import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code pipeline}: images a second through a broker beside the bare encoder, and what
 * an image costs outside inference, by stage.
 */
@Command(
    name = "pipeline",
    description = {
      "Images a second from topic to topic, exactly once, beside the bare encoder on the same cores",
      "in the same run; and the core-microseconds an image costs outside inference, by stage.",
      "Broker and all run in this process."
    },
    mixinStandardHelpOptions = true)
final class PipelineBench implements Callable<Integer> {
  private static final int WARM_UP_IMAGES = 4_000;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ImagesOption images = new ImagesOption();

  @Option(names = "--count", defaultValue = "20000", description = "Images a round.")
  private int count;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each peer.")
  private int rounds;

  @Option(names = "--no-search", description = "Without the rounds that search takes part in.")
  private boolean noSearch;

  @Option(names = "--batch", defaultValue = "64", description = "Largest batch.")
  private int batch;

  @Option(names = "--threads", defaultValue = "2", description = "Stream threads.")
  private int threads;

  @Option(names = "--decode-threads", defaultValue = "0", description = "0: half the cores.")
  private int decodeThreads;

  @Option(names = "--engine-threads", defaultValue = "0", description = "0: all cores.")
  private int engineThreads;

  @Option(names = "--sessions", defaultValue = "0", description = "On a CPU; 0: one a core.")
  private int sessions;

  @Option(
      names = "--encoder",
      paramLabel = "FILE",
      description = "Encoder; else one of the seed's architecture with random weights.")
  private @Nullable Path encoderFile;

  @Option(names = "--precision", defaultValue = "FP32", description = "Without --encoder.")
  private Precision precision = Precision.FP32;

  @Override
  public Integer call() throws Exception {
    try (var scratch = ScratchFolder.create()) {
      measure(scratch.path());
      return 0;
    }
  }

  private void measure(Path folder) throws IOException, InterruptedException, ExecutionException {
    List<byte[]> pictures = images.load(count);
    var settings = new EncoderSettings("", "auto", engineThreads, sessions);
    try (Encoder encoder = settings.open(artifact(folder));
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        SchemaRegistry registry =
            SchemaRegistry.connect(Map.of("schema.registry.url", "mock://bench"))) {
      var cluster = new PipelineRound.Cluster(broker.bootstrapServers(), admin, registry, folder);
      backlog(cluster, "warm-up", pictures, Math.min(WARM_UP_IMAGES, count));
      backlog(cluster, "images", pictures, count);
      rounds(cluster, encoder, pictures);
    }
  }

  private Path artifact(Path folder) throws IOException {
    return encoderFile == null ? RandomEncoder.write(folder, precision) : encoderFile;
  }

  private void backlog(PipelineRound.Cluster cluster, String topic, List<byte[]> pictures, int many)
      throws InterruptedException, ExecutionException {
    var topics = new TopicSettings(topic, "unused", "unused.dlq", 4, 1, true);
    Topics.prepare(cluster.admin(), topics, RecordSizes.ofImages(ImageSettings.DEFAULT.maxBytes()));
    Backlog.produce(cluster.bootstrap(), cluster.registry(), topic, pictures, many);
  }

  private void rounds(PipelineRound.Cluster cluster, Encoder encoder, List<byte[]> pictures)
      throws InterruptedException, ExecutionException {
    var settings = new BatchSettings(batch, Duration.ZERO, decodeThreads);
    var pipeline = new PipelineRound(cluster, encoder, settings, threads);
    var bare = new BareEncoder(encoder, pictures, batch);
    encoder.warmUp(IntStream.iterate(1, size -> size <= batch, size -> 2 * size).toArray());
    bare.round(Math.min(WARM_UP_IMAGES, count));
    pipeline.run(0, "warm-up", Math.min(WARM_UP_IMAGES, count));
    PipelineReport report = new PipelineReport(out());
    for (int round = 1; round <= rounds; round++) {
      report.bare(round, bare.round(count));
      report.encode(round, pipeline.run(round, "images", count));
      if (!noSearch) {
        report.search(round, pipeline.runWithSearch(rounds + round, "images", count));
      }
    }
    report.summary();
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
