package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;
import dev.infomax.streams.inference.ImageEmbedder;
import dev.infomax.streams.topology.search.SearchSettings;
import java.util.Optional;

/**
 * The model behind the searchable vectors: what the settings say, then the encoder, as in the
 * store; what both leave open is that of the first searchable embedding read.
 *
 * <p>Thread-safe; written under the lock of this object.
 */
final class ModelIdentity {
  /**
   * @param modelId empty if unknown
   * @param dimension 0 if unknown
   */
  record Model(String modelId, int dimension) {
    boolean admits(String otherId, int length) {
      return (modelId.isEmpty() || modelId.equals(otherId))
          && (dimension == 0 || dimension == length);
    }
  }

  private volatile Model model;
  private volatile boolean known;

  private ModelIdentity(Model seed) {
    model = seed;
    known = !seed.modelId().isEmpty() && seed.dimension() > 0;
  }

  static ModelIdentity of(SearchSettings search, Optional<ImageEmbedder> embedder) {
    SearchSettings own =
        embedder.map(e -> search.forModel(e.modelId(), e.dimension())).orElse(search);
    return new ModelIdentity(new Model(own.model(), own.dimension()));
  }

  Model model() {
    return model;
  }

  /** Whether there is nothing left to learn. */
  boolean known() {
    return known;
  }

  /**
   * @param searchable an embedding that the store accepted; any other would lock out the rest
   */
  synchronized void learn(Embedding searchable) {
    int length = searchable.getVector().size();
    if (!known && model.admits(searchable.getModelId(), length)) {
      model = new Model(searchable.getModelId(), length);
      known = true;
    }
  }
}
