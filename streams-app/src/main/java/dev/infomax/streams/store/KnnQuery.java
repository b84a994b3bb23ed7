package dev.infomax.streams.store;

import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import org.apache.kafka.streams.query.Query;

/**
 * Asks a vector store for nearest neighbours. Answered per partition; merge the answers by {@link
 * Neighbor#ORDER}: the first k of all are the answer, and the last of them is where the next page
 * begins.
 *
 * @param model whose vectors are asked; empty for the store's own. A store that has none of it
 *     answers with none
 */
public record KnnQuery(String model, SearchRequest request) implements Query<KnnResult> {
  /** Asks for the nearest of the store's own model. */
  public KnnQuery(SearchRequest request) {
    this("", request);
  }

  /** Asks for the nearest of all of the store's own model. */
  public KnnQuery(float[] vector, int k, Metric metric) {
    this(new SearchRequest(vector, k, metric));
  }
}
