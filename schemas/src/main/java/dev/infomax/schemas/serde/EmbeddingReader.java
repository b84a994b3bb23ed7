package dev.infomax.schemas.serde;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.registry.TopicNameStrategy;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads vectors and attributes from the bytes of embeddings without building the record. When the
 * writer's schema begins like ours (vector, model id, attributes) and the vector is one Avro block,
 * the vector is not copied and the rest of the record is not looked at, so damage there goes
 * unseen; any other record is decoded as a whole.
 *
 * <p>Thread-safe.
 */
public final class EmbeddingReader {
  private final SchemaRegistry registry;
  private final RecordReaders<Embedding> readers;

  /** Builds a reader; makes no call to the registry yet. */
  public EmbeddingReader(SchemaRegistry registry) {
    this.registry = registry;
    this.readers = new RecordReaders<>(registry, Embedding.class);
  }

  /**
   * To be called at start: checks that the latest schema registered for {@code topic}, if there is
   * one, can be read as an embedding.
   *
   * @throws dev.infomax.schemas.registry.RegistryException if it cannot, or the registry does not
   *     answer
   */
  public void prepare(String topic) {
    registry.prepareToRead(TopicNameStrategy.valueSubject(topic), Embedding.getClassSchema());
  }

  /**
   * Returns the vector, model id and attributes of the embedding in {@code wire}, which is not a
   * tombstone.
   *
   * @throws AvroFormatException if the bytes are not an embedding: poison, the same bytes fail
   *     again
   * @throws dev.infomax.schemas.registry.RegistryUnavailableException if the schema is not cached
   *     and the registry is down: transient
   * @throws dev.infomax.schemas.registry.RegistryRefusedException if the registry does not let us
   */
  public EmbeddingView read(byte[] wire) {
    RecordReader<Embedding> reader = readers.of(WireFormat.schemaId(wire));
    return reader.beginsLikeOurs() ? readInPlace(wire, reader) : readWhole(wire, reader);
  }

  /** Returns the whole record; throws as {@link #read}. */
  public Embedding readWhole(byte[] wire) {
    return readers.of(WireFormat.schemaId(wire)).read(wire);
  }

  private static EmbeddingView readInPlace(byte[] wire, RecordReader<Embedding> reader) {
    SliceDecoder in = new SliceDecoder(wire, WireFormat.HEADER_BYTES);
    int length = (int) in.blockCount();
    int start = in.take((long) length * Float.BYTES);
    boolean oneBlock = length == 0 || in.blockCount() == 0;
    return oneBlock
        ? new EmbeddingView(wire, start, length, in.readString(), attributes(in))
        : readWhole(wire, reader);
  }

  private static EmbeddingView readWhole(byte[] wire, RecordReader<Embedding> reader) {
    Embedding whole = reader.read(wire);
    return EmbeddingView.of(whole);
  }

  private static Map<String, Object> attributes(SliceDecoder in) {
    long count = in.blockCount();
    if (count == 0) {
      return Map.of();
    }
    Map<String, Object> attributes = new HashMap<>();
    while (count > 0) {
      for (long i = 0; i < count; i++) {
        attributes.put(in.readString(), value(in));
      }
      count = in.blockCount();
    }
    return attributes;
  }

  /** The branches of the union in our schema, in their order. */
  private static Object value(SliceDecoder in) {
    int branch = in.readIndex();
    return switch (branch) {
      case 0 -> in.readString();
      case 1 -> in.readLong();
      case 2 -> in.readDouble();
      default ->
          throw new AvroFormatException(
              new FormatFault.Malformed(
                  "branch %d of 3 before byte %d".formatted(branch, in.position())));
    };
  }
}
