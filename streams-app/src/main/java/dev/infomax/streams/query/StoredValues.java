package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.serde.AvroFormatException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is stored. The index reads no more than vector and model, so bytes can be searchable
 * and yet no whole embedding.
 *
 * <p>Thread-safe.
 */
final class StoredValues {
  private static final Logger LOG = LoggerFactory.getLogger(StoredValues.class);
  private static final int MOST_REPORTED = 10_000;

  private final EmbeddingDecoder decoder;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  StoredValues(EmbeddingDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * @throws QueryRejected if the bytes are no embedding
   */
  StoredEmbedding require(String id, String field, byte[] value) {
    try {
      return new StoredEmbedding(id, decoder.decode(value));
    } catch (AvroFormatException e) {
      throw new QueryRejected(
          QueryRejected.Reason.UNREADABLE,
          field,
          field + " is stored but cannot be read: " + e.getMessage());
    }
  }

  /** Empty, and said once in the log, if the bytes are no embedding. */
  Optional<Embedding> read(String id, byte[] value) {
    try {
      return Optional.of(decoder.decode(value));
    } catch (AvroFormatException e) {
      if (reported.size() < MOST_REPORTED && reported.add(id)) {
        LOG.warn("{} is left out of answers, for it cannot be read: {}", id, e.getMessage());
      }
      return Optional.empty();
    }
  }
}
