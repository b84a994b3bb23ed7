package dev.infomax.streams.app;

import dev.infomax.streams.query.GroupLag;
import dev.infomax.streams.query.Lag;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Waits until an installation has embedded and made searchable what the images topic holds.
 *
 * <p>Confined to one thread.
 */
final class CatchUp {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final InfomaxApp app;
  private final Lag images;
  private final Lag embeddings;
  private final int imagePartitions;
  private final int embeddingPartitions;
  private final long maxLag;

  /**
   * @param maxLag records that may be left on either topic
   */
  CatchUp(InfomaxApp app, Admin admin, Settings settings, long maxLag) {
    this.app = app;
    this.maxLag = maxLag;
    imagePartitions = KafkaTopics.partitions(admin, settings.topics().images());
    embeddingPartitions = KafkaTopics.partitions(admin, settings.topics().embeddings());
    images =
        new GroupLag(admin, settings.app().encodeId(), settings.topics().images(), imagePartitions);
    embeddings =
        new GroupLag(
            admin, settings.app().searchId(), settings.topics().embeddings(), embeddingPartitions);
  }

  /**
   * Returns when it has caught up; meanwhile says how far it is, once a second.
   *
   * @throws StartException if an application of the installation stopped
   */
  void await(Consumer<String> progress) throws InterruptedException {
    while (!caughtUp()) {
      app.failure()
          .ifPresent(
              cause -> {
                throw new StartException("an application stopped: " + cause, cause);
              });
      progress.accept(
          "%,d images to embed, %,d searchable; %s"
              .formatted(total(images.byPartition()), app.searchable(), app.readiness()));
      Thread.sleep(LOOK);
    }
  }

  private boolean caughtUp() {
    return app.isReady()
        && isNear(images.byPartition(), imagePartitions)
        && isNear(embeddings.byPartition(), embeddingPartitions);
  }

  private boolean isNear(Map<Integer, Long> lags, int partitions) {
    return lags.size() == partitions && total(lags) <= maxLag;
  }

  private static long total(Map<Integer, Long> lags) {
    return lags.values().stream().mapToLong(Long::longValue).sum();
  }
}
