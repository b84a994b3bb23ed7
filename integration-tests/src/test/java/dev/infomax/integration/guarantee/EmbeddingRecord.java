package dev.infomax.integration.guarantee;

import org.jspecify.annotations.Nullable;

/**
 * A record of the embeddings topic.
 *
 * @param content null for a tombstone
 */
record EmbeddingRecord(Place place, String key, @Nullable Content content) {
  /**
   * An embedding.
   *
   * @param source the image's record
   */
  record Content(Place source, String modelId, Stored stored) {
    long number() {
      return stored.number();
    }
  }
}
