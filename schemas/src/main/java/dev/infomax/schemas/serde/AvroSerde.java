package dev.infomax.schemas.serde;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.SchemaRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Values of a topic as records of a generated class, in Confluent's wire format, under the subject
 * {@code <topic>-value}. A tombstone stays null in both directions. Does not own the registry:
 * closing the serde leaves it open.
 *
 * <p>Thread-safe.
 *
 * @param <T> the generated class
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private final AvroSerializer<T> serializer;
  private final AvroDeserializer<T> deserializer;

  /** Builds a serde for {@code type}; makes no call to the registry yet. */
  public AvroSerde(SchemaRegistry registry, Class<T> type) {
    this.serializer = new AvroSerializer<>(registry, type);
    this.deserializer = new AvroDeserializer<>(registry, type);
  }

  /** Returns the serde of the images topic. */
  public static AvroSerde<ImageEvent> imageEvents(SchemaRegistry registry) {
    return new AvroSerde<>(registry, ImageEvent.class);
  }

  /** Returns the serde of the embeddings topic. */
  public static AvroSerde<Embedding> embeddings(SchemaRegistry registry) {
    return new AvroSerde<>(registry, Embedding.class);
  }

  @Override
  public AvroSerializer<T> serializer() {
    return serializer;
  }

  @Override
  public AvroDeserializer<T> deserializer() {
    return deserializer;
  }
}
