package dev.infomax.schemas.serde;

import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.registry.TopicNameStrategy;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in Confluent's wire format, whatever schema they were written with, as ours. Fields
 * of type {@code bytes} are slices of the array that was read: do not change it afterwards.
 *
 * <p>Thread-safe.
 *
 * @param <T> the generated class
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final SchemaRegistry registry;
  private final Class<T> type;
  private final RecordReaders<T> readers;

  AvroDeserializer(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.type = type;
    this.readers = new RecordReaders<>(registry, type);
  }

  /**
   * Checks that the latest schema registered for {@code topic}, if there is one, can be read as
   * ours, waiting as long as at start is allowed.
   *
   * @throws dev.infomax.schemas.registry.RegistryException if it cannot, or the registry does not
   *     answer
   */
  public void prepare(String topic) {
    registry.prepareToRead(TopicNameStrategy.valueSubject(topic), TrustedRecords.schema(type));
  }

  /** Returns {@link #decode}'s answer; null for null. */
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] wire) {
    return wire == null ? null : decode(wire);
  }

  /**
   * Returns the record.
   *
   * @throws AvroFormatException if the bytes are not a record of ours: poison, the same bytes fail
   *     again
   * @throws dev.infomax.schemas.registry.RegistryUnavailableException if the schema is not cached
   *     and the registry is down: transient
   * @throws dev.infomax.schemas.registry.RegistryRefusedException if the registry does not let us
   */
  public T decode(byte[] wire) {
    return readers.of(WireFormat.schemaId(wire)).read(wire);
  }
}
