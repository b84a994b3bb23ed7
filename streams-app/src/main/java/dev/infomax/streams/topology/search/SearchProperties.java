package dev.infomax.streams.topology.search;

import dev.infomax.streams.store.SharedRocksMemory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.jspecify.annotations.Nullable;

/** The settings that Kafka Streams is started with. Stateless. */
final class SearchProperties {
  private static final String READ_COMMITTED = "read_committed";

  private SearchProperties() {}

  /**
   * Defaults, then the user's settings, then what the application's correctness rests on.
   *
   * @throws IllegalArgumentException if the user's settings contradict the latter
   */
  static Properties of(SearchSettings settings, SearchPlacement placement) {
    Map<String, Object> fixed = fixed(settings, placement);
    placement.kafka().forEach((key, value) -> requireSame(key, value, fixed.get(key)));
    Map<String, Object> all = new HashMap<>(defaults());
    all.putAll(placement.kafka());
    all.putAll(fixed);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }

  /** What may be set otherwise. */
  private static Map<String, Object> defaults() {
    return Map.of(
        // A killed instance is noticed after the session timeout.
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        6_000,
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        1_500,
        // A restore that has come to the end of one partition asks for nothing else meanwhile.
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        50,
        // Large fetches restore a third faster.
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        8 << 20,
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        8_000,
        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
        SharedRocksMemory.class);
  }

  /** What may not. */
  private static Map<String, Object> fixed(SearchSettings settings, SearchPlacement placement) {
    Map<String, Object> fixed = new LinkedHashMap<>();
    fixed.put(StreamsConfig.APPLICATION_ID_CONFIG, placement.applicationId());
    fixed.put(StreamsConfig.APPLICATION_SERVER_CONFIG, placement.applicationServer());
    fixed.put(StreamsConfig.STATE_DIR_CONFIG, placement.stateDir().toString());
    fixed.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    fixed.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    fixed.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    // Puts by key are idempotent; exactly once would wipe the stores after every crash.
    fixed.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    // What cannot be read is counted by the store; anything else must stop, never skip a record.
    fixed.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailProcessingExceptionHandler.class.getName());
    // Static membership, which the other protocols lack: a restart takes its partitions back.
    fixed.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    fixed.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        placement.instanceId());
    // The narrower prefixes would win over the wider one; aborted embeddings must stay unseen.
    String isolation = ConsumerConfig.ISOLATION_LEVEL_CONFIG;
    fixed.put(StreamsConfig.consumerPrefix(isolation), READ_COMMITTED);
    fixed.put(StreamsConfig.mainConsumerPrefix(isolation), READ_COMMITTED);
    fixed.put(StreamsConfig.restoreConsumerPrefix(isolation), READ_COMMITTED);
    fixed.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return fixed;
  }

  private static void requireSame(String key, Object value, @Nullable Object fixed) {
    if (fixed != null && !fixed.toString().equals(value.toString())) {
      throw new IllegalArgumentException(
          "%s must be %s for the search application but was %s".formatted(key, fixed, value));
    }
  }
}
