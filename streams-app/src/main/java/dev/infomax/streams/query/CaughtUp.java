package dev.infomax.streams.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which partitions of this process have caught up with their topic since they came here. A standby
 * that is new, or a store that is restored, knows only a part of what was written long ago; once it
 * has caught up, it lacks what is new at most.
 *
 * <p>Kafka Streams knows how far a store is behind, and asks the brokers to say so: it is asked in
 * the background, often while a partition is behind and seldom else, until the application is
 * closed. Thread-safe.
 */
final class CaughtUp {
  private static final Logger LOG = LoggerFactory.getLogger(CaughtUp.class);
  private static final Duration OFTEN = Duration.ofMillis(250);
  private static final Duration SELDOM = Duration.ofSeconds(2);

  /** Markers of transactions are offsets, too. */
  private static final long CLOSE_OFFSETS = 10;

  /** Records go on arriving while a store catches up. */
  private static final long CLOSE_SHARE = 100;

  /**
   * How far a store has come.
   *
   * @param at offset of the topic
   * @param end of the topic
   */
  record Progress(long at, long end) {
    boolean close() {
      return end - at <= Math.max(CLOSE_OFFSETS, end / CLOSE_SHARE);
    }
  }

  private final Supplier<Map<Integer, Progress>> stores;
  private final BooleanSupplier ended;
  private volatile Set<Integer> partitions = Set.of();

  /**
   * @param stores by partition of this process
   * @param ended whether to stop looking
   */
  CaughtUp(Supplier<Map<Integer, Progress>> stores, BooleanSupplier ended) {
    this.stores = stores;
    this.ended = ended;
  }

  /** Watches the stores of a name. */
  static CaughtUp watch(KafkaStreams streams, String store) {
    var caughtUp =
        new CaughtUp(
            () -> progress(streams.allLocalStorePartitionLags().getOrDefault(store, Map.of())),
            () -> streams.state().hasCompletedShutdown());
    Thread.ofVirtual().name("infomax-caught-up").start(caughtUp::watch);
    return caughtUp;
  }

  private static Map<Integer, Progress> progress(Map<Integer, LagInfo> lags) {
    var stores = new HashMap<Integer, Progress>();
    lags.forEach(
        (partition, lag) ->
            stores.put(
                partition, new Progress(lag.currentOffsetPosition(), lag.endOffsetPosition())));
    return stores;
  }

  boolean contains(int partition) {
    return partitions.contains(partition);
  }

  private void watch() {
    try {
      while (!ended.getAsBoolean()) {
        Thread.sleep(look() ? SELDOM : OFTEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks once. True if every partition has caught up. */
  boolean look() {
    try {
      Map<Integer, Progress> found = stores.get();
      var caughtUp = new TreeSet<Integer>();
      found.forEach(
          (partition, progress) -> {
            if (partitions.contains(partition) || progress.close()) {
              caughtUp.add(partition);
            }
          });
      partitions = Set.copyOf(caughtUp);
      return caughtUp.size() == found.size();
    } catch (StreamsException | IllegalStateException e) {
      LOG.debug("not known how far the stores are behind", e);
      return false;
    }
  }
}
