package dev.infomax.bench;

import dev.infomax.encoder.Encoder;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.streams.inference.BatchSettings;
import dev.infomax.streams.inference.EngineRetries;
import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.topology.ReadyTopics;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.Topics;
import dev.infomax.streams.topology.encode.EncodeApplication;
import dev.infomax.streams.topology.encode.EncodeInstance;
import dev.infomax.streams.topology.encode.EncodeOptions;
import dev.infomax.streams.topology.encode.EncodeSettings;
import dev.infomax.streams.tracing.Tracing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/** One run of the encode application over a backlog, from its first poll to its last commit. */
final class PipelineRound {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 10;

  private final Cluster cluster;
  private final Encoder encoder;
  private final BatchSettings batches;
  private final int threads;

  /** Where the images are. */
  record Cluster(String bootstrap, Admin admin, SchemaRegistry registry, Path folder) {}

  PipelineRound(Cluster cluster, Encoder encoder, BatchSettings batches, int threads) {
    this.cluster = cluster;
    this.encoder = encoder;
    this.batches = batches;
    this.threads = threads;
  }

  /** Ends when the last embedding is committed. */
  PipelineResult run(int round, String images, int count) throws InterruptedException {
    TopicSettings topics = topics(round, images);
    return run(round, topics, count, () -> {});
  }

  /** Ends when the last embedding is searchable, in a search application beside it. */
  PipelineResult runWithSearch(int round, String images, int count) throws InterruptedException {
    TopicSettings topics = topics(round, images);
    try (var search = new SearchSide(cluster, round, topics.embeddings())) {
      return run(round, topics, count, () -> search.awaitSearchable(count));
    }
  }

  private TopicSettings topics(int round, String images) {
    var topics =
        new TopicSettings(images, "embeddings-" + round, "dead-letters-" + round, 4, 1, true);
    ready(topics);
    return topics;
  }

  private ReadyTopics ready(TopicSettings topics) {
    return Topics.prepare(
        cluster.admin(), topics, RecordSizes.ofImages(ImageSettings.DEFAULT.maxBytes()));
  }

  private PipelineResult run(int round, TopicSettings topics, int count, End end)
      throws InterruptedException {
    var clock = new StageClock();
    try (var batcher =
            MicroBatcher.over(
                encoder, ImageSettings.DEFAULT, batches, EngineRetries.DEFAULT, clock);
        var application =
            new EncodeApplication(
                options(round, topics), batcher, cluster.registry(), clock, Tracing.OFF)) {
      application.start();
      await(application, () -> clock.embedded.sum() >= count);
      var committed =
          new CommittedOffsets(cluster.admin(), "b" + round + "-encode", topics.images());
      await(application, () -> committed.sum() >= count);
      end.await();
      long now = System.nanoTime();
      StageClock.Start start = Objects.requireNonNull(clock.start());
      return new PipelineResult(
          count, now - start.nanos(), CpuTimes.now().since(start.cpu()), clock);
    }
  }

  /** What must be over besides the last commit. */
  private interface End {
    void await() throws InterruptedException;
  }

  private EncodeOptions options(int round, TopicSettings topics) {
    EncodeSettings defaults = EncodeSettings.DEFAULT;
    return new EncodeOptions(
        new EncodeSettings(
            threads,
            defaults.commitInterval(),
            defaults.transactionTimeout(),
            defaults.inferenceTimeout(),
            defaults.engineRetries()),
        ready(topics),
        ImageSettings.DEFAULT,
        ThumbnailSettings.OFF,
        new EncodeInstance("b" + round, "bench", cluster.folder().resolve("state")),
        Map.of("bootstrap.servers", cluster.bootstrap()));
  }

  /**
   * Looks at the local counter until the end is near, for asking the broker costs what is measured.
   * The offsets are committed in the transaction of the embeddings, so no consumer need be paid.
   */
  private static void await(EncodeApplication application, Condition condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      application
          .failure()
          .ifPresent(
              failure -> {
                throw new IllegalStateException("encode stopped", failure);
              });
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not every image was committed in " + LIMIT);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private interface Condition {
    boolean holds() throws InterruptedException;
  }
}
