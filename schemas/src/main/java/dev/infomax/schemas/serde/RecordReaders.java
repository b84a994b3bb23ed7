package dev.infomax.schemas.serde;

import dev.infomax.schemas.registry.SchemaDifference;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.registry.UnknownSchemaException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * One reader for each writer's schema.
 *
 * <p>Thread-safe.
 */
final class RecordReaders<T extends SpecificRecord> {
  private final SchemaRegistry registry;
  private final SpecificData model;
  private final Schema ours;
  private final ConcurrentHashMap<Integer, RecordReader<T>> byId = new ConcurrentHashMap<>();

  RecordReaders(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.model = TrustedRecords.model(type);
    this.ours = TrustedRecords.schema(type);
  }

  RecordReader<T> of(int schemaId) {
    RecordReader<T> known = byId.get(schemaId);
    if (known != null) {
      return known;
    }
    RecordReader<T> built = build(schemaId);
    byId.put(schemaId, built);
    return built;
  }

  private RecordReader<T> build(int schemaId) {
    Schema theirs = writerSchema(schemaId);
    List<SchemaDifference> differences = SchemaDifference.between(ours, theirs);
    if (!differences.isEmpty()) {
      throw new AvroFormatException(new FormatFault.Unresolvable(schemaId, differences));
    }
    return new RecordReader<>(theirs, new SpecificDatumReader<>(theirs, ours, model));
  }

  private Schema writerSchema(int schemaId) {
    try {
      return registry.byId(schemaId);
    } catch (UnknownSchemaException e) {
      throw new AvroFormatException(new FormatFault.UnknownSchema(schemaId), e);
    }
  }
}
