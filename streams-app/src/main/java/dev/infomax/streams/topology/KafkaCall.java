package dev.infomax.streams.topology;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for answers of the admin client. */
final class KafkaCall {
  private KafkaCall() {}

  /**
   * The answer.
   *
   * @param action what is asked for, after "cannot"
   * @throws TopicException if there is none, or if the thread is interrupted
   */
  static <T> T await(String action, KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new TopicException("cannot %s: %s".formatted(action, e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(action, e);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted("wait for the cluster", e);
    }
  }

  static TopicException interrupted(String action, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new TopicException("interrupted while trying to " + action, cause);
  }
}
