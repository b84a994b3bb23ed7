package dev.infomax.local.produce;

import dev.infomax.local.source.SourceImage;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.AvroSerializer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends images to a topic. Idempotent: Kafka's own retries store no image twice. A send that fails
 * for good is counted and logged, and does not stop the next.
 *
 * <p>Thread-safe.
 */
public final class ImageProducer implements ImageStream.Sink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageProducer.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
  private static final String LABEL = "label";

  private final String topic;
  private final SchemaRegistry registry;
  private final KafkaProducer<String, ImageEvent> producer;
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  private ImageProducer(
      String topic, SchemaRegistry registry, KafkaProducer<String, ImageEvent> producer) {
    this.topic = topic;
    this.registry = registry;
    this.producer = producer;
  }

  /**
   * Connects, and registers the schema of the topic's values if the registry lacks it.
   *
   * @param settings Kafka producer settings and the registry's, {@code bootstrap.servers} and
   *     {@code schema.registry.url} among them
   * @throws dev.infomax.schemas.registry.RegistryException if the registry does not answer or holds
   *     an incompatible schema
   */
  public static ImageProducer connect(String topic, Map<String, String> settings) {
    SchemaRegistry registry = SchemaRegistry.connect(settings);
    try {
      AvroSerializer<ImageEvent> serializer = AvroSerde.imageEvents(registry).serializer();
      serializer.prepare(topic);
      return new ImageProducer(
          topic,
          registry,
          new KafkaProducer<>(withDefaults(settings), new StringSerializer(), serializer));
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  private static Map<String, Object> withDefaults(Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.CLIENT_ID_CONFIG, "infomax-produce");
    all.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(64 << 20));
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(64 << 20));
    all.putAll(settings);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return all;
  }

  /** Sends an image in the background; blocks while the send buffer is full. */
  @Override
  public void send(SourceImage image) {
    Map<String, Object> attributes = new HashMap<>();
    image.label().ifPresent(label -> attributes.put(LABEL, label));
    ImageEvent event =
        ImageEvent.newBuilder()
            .setContent(ByteBuffer.wrap(image.content()))
            .setContentType(image.contentType())
            .setAttributes(attributes)
            .build();
    int size = image.content().length;
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(topic, image.id(), event),
              (_, failure) -> done(image.id(), size, failure));
    } catch (KafkaException e) {
      done(image.id(), size, e);
    }
  }

  private void done(String id, int size, @Nullable Exception failure) {
    if (failure == null) {
      acknowledged.increment();
      bytes.add(size);
    } else {
      failed.increment();
      LOG.warn("image '{}' of {} bytes was not stored: {}", id, size, failure.toString());
    }
  }

  /** Images stored by the broker. */
  @Override
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** Images that the broker did not store. */
  @Override
  public long failed() {
    return failed.sum();
  }

  /** Size of the stored images, before Avro. */
  @Override
  public long bytes() {
    return bytes.sum();
  }

  /** Returns when every image sent so far is stored or has failed. */
  @Override
  public void flush() {
    producer.flush();
  }

  /** Stops within 3 s; what is not stored by then counts as failed. Idempotent. */
  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
    registry.close();
  }
}
