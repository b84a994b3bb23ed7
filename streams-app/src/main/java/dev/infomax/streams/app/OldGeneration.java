package dev.infomax.streams.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What an installation that is no longer asked leaves behind: its groups and its embeddings. Images
 * and dead letters stay.
 *
 * <p>Confined to one thread.
 */
final class OldGeneration {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Admin admin;
  private final Settings settings;

  OldGeneration(Admin admin, Settings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /**
   * Waits until its last member has gone, then deletes groups and embeddings.
   *
   * @throws StartException if there still is a member after {@code patience}
   */
  void drop(Duration patience) throws InterruptedException {
    List<String> groups = List.of(settings.app().encodeId(), settings.app().searchId());
    long deadline = System.nanoTime() + patience.toNanos();
    for (String group : groups) {
      while (!deleted(group)) {
        if (System.nanoTime() > deadline) {
          throw new StartException(
              "group %s still has members after %d s: stop the old installation, then delete the groups %s and the topic %s"
                  .formatted(group, patience.toSeconds(), groups, settings.topics().embeddings()));
        }
        Thread.sleep(LOOK);
      }
    }
    await(
        admin.deleteTopics(List.of(settings.topics().embeddings())).all(),
        UnknownTopicOrPartitionException.class);
  }

  private boolean deleted(String group) throws InterruptedException {
    try {
      await(admin.deleteConsumerGroups(List.of(group)).all(), GroupIdNotFoundException.class);
      return true;
    } catch (GroupNotEmptyException e) {
      return false;
    }
  }

  private static void await(KafkaFuture<Void> answer, Class<? extends Exception> fine)
      throws InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupNotEmptyException busy) {
        throw busy;
      }
      if (!fine.isInstance(e.getCause())) {
        throw new StartException("the old installation cannot be removed: " + e.getCause(), e);
      }
    }
  }
}
