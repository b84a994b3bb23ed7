package dev.infomax.streams.topology;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a broker answers, asking with growing pauses. */
public final class BrokerWait {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWait.class);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final int ASK_MILLIS = 5_000;

  private BrokerWait() {}

  /**
   * Returns when the cluster answers.
   *
   * @param address for messages
   * @throws TopicException if it does not in time, or refuses us
   */
  public static void await(Admin admin, String address, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      try {
        admin.describeCluster(new DescribeClusterOptions().timeoutMs(ASK_MILLIS)).nodes().get();
        return;
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        giveUpIfFutile(address, limit, deadline, cause);
        LOG.info("No broker at {} yet: {}", address, cause.getMessage());
        KafkaCall.pause(pause);
      } catch (InterruptedException e) {
        throw KafkaCall.interrupted("reach a broker at " + address, e);
      }
    }
  }

  private static void giveUpIfFutile(
      String address, Duration limit, long deadline, Throwable cause) {
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      throw new TopicException(
          "the brokers at %s refuse us: %s".formatted(address, cause.getMessage()), cause);
    }
    if (System.nanoTime() >= deadline) {
      throw new TopicException(
          "no broker answered at %s in %d s; is bootstrap.servers right and the cluster up?"
              .formatted(address, limit.toSeconds()),
          cause);
    }
  }
}
