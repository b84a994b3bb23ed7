package dev.infomax.streams.topology.encode;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.serde.AvroSerializer;
import dev.infomax.schemas.serde.FloatList;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the values of the embeddings topic.
 *
 * <p>Thread-safe.
 */
final class EmbeddingWriter {
  private final AvroSerializer<Embedding> avro;
  private final String topic;
  private final String modelId;

  EmbeddingWriter(AvroSerializer<Embedding> avro, String topic, String modelId) {
    this.avro = avro;
    this.topic = topic;
    this.modelId = modelId;
  }

  /**
   * The value in the Confluent wire format.
   *
   * @param timestamp of the image's record, in milliseconds
   */
  byte[] write(RecordOutcome.Embedded embedded, RecordMetadata source, long timestamp) {
    ImageEvent event = embedded.event();
    byte @Nullable [] thumbnail = embedded.thumbnail();
    var value = new Embedding();
    value.setVector(FloatList.of(embedded.vector()));
    value.setModelId(modelId);
    value.setAttributes(event.getAttributes());
    value.setCaptureTime(captureTime(event, timestamp));
    value.setSourceTopic(source.topic());
    value.setSourcePartition(source.partition());
    value.setSourceOffset(source.offset());
    if (thumbnail != null) {
      value.setThumbnail(ByteBuffer.wrap(thumbnail));
    }
    return Objects.requireNonNull(avro.serialize(topic, value));
  }

  private static Instant captureTime(ImageEvent event, long timestamp) {
    @Nullable Instant taken = event.getCaptureTime();
    return taken == null ? Instant.ofEpochMilli(timestamp) : taken;
  }
}
