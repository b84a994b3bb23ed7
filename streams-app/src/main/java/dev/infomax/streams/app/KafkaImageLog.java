package dev.infomax.streams.app;

import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.serde.AvroSerializer;
import dev.infomax.streams.http.ImageLog;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.tracing.CurrentSpan;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The images topic. Every write waits for the broker.
 *
 * <p>Thread-safe.
 */
final class KafkaImageLog implements ImageLog, AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final int GIVE_UP_MILLIS = 10_000;

  private final Producer<String, ImageEvent> producer;
  private final String topic;

  KafkaImageLog(Producer<String, ImageEvent> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * @param kafka keys of the user for producers, {@code bootstrap.servers} included
   */
  KafkaImageLog(
      Map<String, Object> kafka,
      String topic,
      RecordSizes sizes,
      AvroSerializer<ImageEvent> serializer) {
    this(new KafkaProducer<>(keys(kafka, sizes), new StringSerializer(), serializer), topic);
  }

  private static Map<String, Object> keys(Map<String, Object> kafka, RecordSizes sizes) {
    var keys = new HashMap<String, Object>();
    keys.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, GIVE_UP_MILLIS);
    keys.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, GIVE_UP_MILLIS / 2);
    keys.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP_MILLIS / 2);
    keys.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    keys.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, sizes.image());
    keys.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(64L << 20, 2L * sizes.image()));
    keys.putAll(kafka);
    keys.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return keys;
  }

  @Override
  public Placed write(NewImage image) throws WriteFailed, InterruptedException {
    var event =
        ImageEvent.newBuilder()
            .setContent(ByteBuffer.wrap(image.content()))
            .setContentType(image.contentType().isEmpty() ? null : image.contentType())
            .setAttributes(new HashMap<>(image.attributes()))
            .build();
    return send(image.id(), event);
  }

  @Override
  public Placed delete(String id) throws WriteFailed, InterruptedException {
    return send(id, null);
  }

  private Placed send(String id, @Nullable ImageEvent event)
      throws WriteFailed, InterruptedException {
    try {
      var record = new ProducerRecord<>(topic, id, event);
      CurrentSpan.into(record.headers());
      RecordMetadata placed = producer.send(record).get();
      return new Placed(placed.topic(), placed.partition(), placed.offset());
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  private WriteFailed failed(Throwable cause) {
    return new WriteFailed(
        "topic " + topic + " did not take the record: " + cause.getMessage(),
        cause,
        cause instanceof RecordTooLargeException);
  }

  /** Records under way have two seconds. */
  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
