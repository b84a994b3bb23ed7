package dev.infomax.schemas.serde;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.registry.TopicNameStrategy;

/**
 * Reads vectors from the bytes of embeddings without building the record. When the writer's schema
 * begins like ours (vector, then model id) and the vector is one Avro block, nothing is copied and
 * the rest of the record is not looked at, so damage there goes unseen; any other record is decoded
 * as a whole.
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
   * Returns the vector and model id of the embedding in {@code wire}, which is not a tombstone.
   *
   * @throws AvroFormatException if the bytes are not an embedding: poison, the same bytes fail
   *     again
   * @throws dev.infomax.schemas.registry.RegistryUnavailableException if the schema is not cached
   *     and the registry is down: transient
   * @throws dev.infomax.schemas.registry.RegistryRefusedException if the registry does not let us
   */
  public EmbeddingView read(byte[] wire) {
    RecordReader<Embedding> reader = readers.of(WireFormat.schemaId(wire));
    return reader.beginsWithVector() ? readInPlace(wire, reader) : readWhole(wire, reader);
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
        ? new EmbeddingView(wire, start, length, in.readString())
        : readWhole(wire, reader);
  }

  private static EmbeddingView readWhole(byte[] wire, RecordReader<Embedding> reader) {
    Embedding whole = reader.read(wire);
    return EmbeddingView.of(whole.getVector(), whole.getModelId());
  }
}
