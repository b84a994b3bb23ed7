package dev.infomax.streams.topology.encode;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** The Kafka settings of the encode application: advice, then the user's, then what must be. */
final class EncodeProperties {
  private static final int PARTITION_FETCH_BYTES = 8 << 20;

  private EncodeProperties() {}

  /**
   * @param largestRecord that the producer must take, in bytes
   * @param room {@link dev.infomax.streams.inference.MicroBatcher#room}
   */
  static Properties of(
      EncodeSettings settings,
      EncodeInstance instance,
      Map<String, ?> kafka,
      int largestRecord,
      int room) {
    var properties = new Properties();
    advise(properties, largestRecord, settings, room);
    properties.putAll(kafka);
    require(properties, settings, instance);
    return properties;
  }

  private static void advise(Properties to, int largestRecord, EncodeSettings settings, int room) {
    int request = Math.addExact(largestRecord, 1 << 16);
    to.put(StreamsConfig.POLL_MS_CONFIG, 20);
    to.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    to.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    // All threads together have twice in flight what the batcher holds: while one polls anew, the
    // records of the others keep it full.
    to.put(
        mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        Math.max(16, 2 * room / settings.threads()));
    // One image may keep a thread from polling almost as long as a transaction may last.
    to.put(
        mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
        Math.toIntExact(Math.max(300_000, 2 * settings.transactionTimeout().toMillis())));
    to.put(
        mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), PARTITION_FETCH_BYTES);
    to.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    to.put(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
    to.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), request);
    to.put(producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), Math.max(64L << 20, 2L * request));
    // A commit flushes, so lingering costs no latency; full requests cost the fewest cycles.
    to.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
    to.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
    // With more, the first request of a transaction may be refused while the last one still ends,
    // and those behind it fail as out of order.
    to.put(producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
  }

  private static void require(Properties to, EncodeSettings settings, EncodeInstance instance) {
    to.put(StreamsConfig.APPLICATION_ID_CONFIG, instance.group());
    to.put(StreamsConfig.STATE_DIR_CONFIG, instance.stateDir().toString());
    to.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    to.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    to.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    to.put(
        producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        Math.toIntExact(settings.transactionTimeout().toMillis()));
    // What is poison is decided by the processor; anything else must stop, never skip an image.
    to.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailProcessingExceptionHandler.class);
    // Static membership: a restart within the session takes its partitions again at once.
    to.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance.instanceId());
  }

  /** Has the main consumers submit what they poll; interceptors of the user stay. */
  static void intercept(Properties properties, LookAhead lookAhead, EncodeMeter meter) {
    String key = mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    String ours = LookAheadInterceptor.class.getName();
    properties.merge(key, ours, (users, own) -> users + "," + own);
    properties.put(mainConsumerPrefix(LookAheadInterceptor.LOOK_AHEAD), lookAhead);
    properties.put(mainConsumerPrefix(LookAheadInterceptor.METER), meter);
  }
}
