package dev.infomax.integration.guarantee;

import java.util.List;
import java.util.Map;

/**
 * The store, listed in two ways.
 *
 * @param ids of {@code GET /v1/embeddings}
 * @param embeddings by id, of the pages of a search for everything
 */
record StoreContent(List<String> ids, Map<String, Stored> embeddings) {
  static final StoreContent NONE = new StoreContent(List.of(), Map.of());
}
