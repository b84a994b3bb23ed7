package dev.infomax.streams.query;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lag of a consumer group, of the whole cluster. Looked up when asked, at most once a second; a
 * failed look-up keeps the last answer until that is ten seconds old.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
public final class GroupLag implements Lag {
  private static final Logger LOG = LoggerFactory.getLogger(GroupLag.class);
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long KNOWN_NANOS = Duration.ofSeconds(10).toNanos();

  /** Asks the brokers. */
  @FunctionalInterface
  interface LookUp {
    Map<Integer, Long> byPartition()
        throws ExecutionException, InterruptedException, TimeoutException;
  }

  private final LookUp lookUp;
  private final LongSupplier ticker;
  private Map<Integer, Long> last = Map.of();
  private long answeredAt;
  private long triedAt;

  public GroupLag(Admin admin, String group, String topic, int partitions) {
    this(new GroupOffsets(admin, group, topic, partitions)::lag, System::nanoTime);
  }

  /**
   * @param ticker of nanoseconds
   */
  GroupLag(LookUp lookUp, LongSupplier ticker) {
    this.lookUp = lookUp;
    this.ticker = ticker;
    triedAt = ticker.getAsLong() - FRESH_NANOS;
    answeredAt = ticker.getAsLong();
  }

  @Override
  public synchronized Map<Integer, Long> byPartition() {
    if (ticker.getAsLong() - triedAt >= FRESH_NANOS) {
      tryToLookUp();
      triedAt = ticker.getAsLong();
    }
    return last;
  }

  private void tryToLookUp() {
    try {
      last = lookUp.byPartition();
      answeredAt = ticker.getAsLong();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("a lag is not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ticker.getAsLong() - answeredAt >= KNOWN_NANOS) {
      last = Map.of();
    }
  }
}
