package dev.infomax.streams.topology.encode;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroDeserializer;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.AvroSerializer;
import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.tracing.Tracing;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds the images topic into the embeddings topic, exactly once.
 *
 * <p>The topics exist and the encoder is warm before {@link #start}. If the engine or the registry
 * fails for good, the application stops by itself without committing what it could not finish; a
 * restart goes on from there.
 *
 * <p>Thread-safe.
 */
public final class EncodeApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EncodeApplication.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

  private final TopicSettings topics;
  private final AvroDeserializer<ImageEvent> reader;
  private final AvroSerializer<Embedding> writer;
  private final LookAhead lookAhead;
  private final FailurePolicy failures = new FailurePolicy(System::nanoTime);
  private final KafkaStreams streams;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Builds the application; {@link #start} starts it.
   *
   * @param batcher outlives the application, as does the registry
   */
  public EncodeApplication(
      EncodeOptions options,
      MicroBatcher batcher,
      SchemaRegistry registry,
      EncodeMeter meter,
      Tracing tracing) {
    this.topics = options.topics().names();
    this.reader = AvroSerde.imageEvents(registry).deserializer();
    this.writer = AvroSerde.embeddings(registry).serializer();
    EncodeParts parts = EncodeParts.of(options, batcher, reader, writer, meter, tracing);
    this.lookAhead = parts.lookAhead();
    Properties properties = options.properties(batcher.room());
    EncodeProperties.intercept(properties, lookAhead, meter);
    this.streams = new KafkaStreams(EncodeTopology.of(topics, parts), properties);
    this.streams.setUncaughtExceptionHandler(failures);
  }

  /**
   * Checks the schemas of both topics and starts.
   *
   * @throws dev.infomax.schemas.registry.RegistryException if a registered schema and ours do not
   *     fit, or the registry does not answer
   */
  public void start() {
    reader.prepare(topics.images());
    writer.prepare(topics.embeddings());
    streams.start();
  }

  /** The running streams, for state, metrics and lag. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Why the application stopped by itself; empty if it did not. */
  public Optional<Throwable> failure() {
    return failures.failure();
  }

  /** Records that were polled and are not processed yet. */
  public int inFlight() {
    return lookAhead.size();
  }

  /**
   * Commits what is done and stops, within eight seconds, and stays a member of the group: started
   * again within the session timeout, it has its partitions back without a rebalance. Idempotent.
   */
  @Override
  public void close() {
    close(GroupMembershipOperation.REMAIN_IN_GROUP);
  }

  /** As {@link #close}, but leaves the group, so that others take the partitions over at once. */
  public void leave() {
    close(GroupMembershipOperation.LEAVE_GROUP);
  }

  private void close(GroupMembershipOperation membership) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    var options = CloseOptions.timeout(CLOSE_LIMIT).withGroupMembershipOperation(membership);
    if (!streams.close(options)) {
      LOG.warn(
          "Encode did not stop in {} s; {} records in flight were abandoned, uncommitted",
          CLOSE_LIMIT.toSeconds(),
          lookAhead.size());
    }
    lookAhead.clear();
  }
}
