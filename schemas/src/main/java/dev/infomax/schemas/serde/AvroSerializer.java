package dev.infomax.schemas.serde;

import dev.infomax.schemas.registry.RegisteredSchema;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.registry.TopicNameStrategy;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in Confluent's wire format. The first record of a topic asks the registry for the
 * schema's id; {@link #prepare} does that at start.
 *
 * <p>Thread-safe.
 *
 * @param <T> the generated class
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  private final SchemaRegistry registry;
  private final SpecificData model;
  private final Schema ours;
  private final ConcurrentHashMap<String, RecordWriter<T>> writers = new ConcurrentHashMap<>();

  AvroSerializer(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.model = TrustedRecords.model(type);
    this.ours = TrustedRecords.schema(type);
  }

  /**
   * Finds or registers the schema of {@code topic} and checks that it and ours fit, waiting as long
   * as at start is allowed.
   *
   * @throws dev.infomax.schemas.registry.RegistryException if it does not fit, is missing, or the
   *     registry does not answer
   */
  public void prepare(String topic) {
    RegisteredSchema schema = registry.prepareToWrite(TopicNameStrategy.valueSubject(topic), ours);
    writers.put(topic, new RecordWriter<>(schema, ours, model));
  }

  /** Returns {@link #encode}'s answer; null for null. */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T value) {
    return value == null ? null : encode(topic, value);
  }

  /**
   * Returns the bytes of {@code value}.
   *
   * @throws SerializationException if the record does not satisfy its schema; says what is wrong
   * @throws dev.infomax.schemas.registry.RegistryException if this is the topic's first record and
   *     the registry does not give an id
   */
  public byte[] encode(String topic, T value) {
    RecordWriter<T> writer = writer(topic);
    try {
      return writer.write(value);
    } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
      throw new SerializationException(
          "record %s for topic '%s' does not satisfy its schema: %s"
              .formatted(ours.getName(), topic, e.getMessage()),
          e);
    }
  }

  private RecordWriter<T> writer(String topic) {
    RecordWriter<T> known = writers.get(topic);
    if (known != null) {
      return known;
    }
    RegisteredSchema schema = registry.forWriting(TopicNameStrategy.valueSubject(topic), ours);
    return writers.computeIfAbsent(topic, t -> new RecordWriter<>(schema, ours, model));
  }
}
