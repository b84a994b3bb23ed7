package dev.infomax.streams.topology.search;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for answers of the brokers, for a while. Stateless. */
final class AdminCall {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private AdminCall() {}

  /**
   * The answer.
   *
   * @param what is asked for, after "cannot"
   * @throws ExecutionException if the brokers answered with an error
   * @throws SearchStartException if there is no answer in time, or the thread is interrupted
   */
  static <T> T answer(String what, KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SearchStartException(
          "cannot %s: no answer within %d s".formatted(what, LIMIT.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchStartException("interrupted while trying to " + what, e);
    }
  }

  /** As {@link #answer}, for calls whose errors are not expected. */
  static <T> T await(String what, KafkaFuture<T> answer) {
    try {
      return answer(what, answer);
    } catch (ExecutionException e) {
      throw new SearchStartException("cannot %s: %s".formatted(what, e.getCause()), e);
    }
  }
}
