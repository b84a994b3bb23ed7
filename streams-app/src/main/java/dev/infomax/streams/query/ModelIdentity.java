package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;
import dev.infomax.streams.inference.ImageEmbedder;
import java.util.Optional;

/**
 * The model behind the stored vectors: the encoder's, or, in a process without one, that of the
 * first embedding read.
 *
 * <p>Thread-safe.
 */
final class ModelIdentity {
  /**
   * @param modelId empty if unknown
   * @param dimension 0 if unknown
   */
  record Model(String modelId, int dimension) {}

  private volatile Model model;

  ModelIdentity(Optional<ImageEmbedder> embedder) {
    model = embedder.map(e -> new Model(e.modelId(), e.dimension())).orElse(new Model("", 0));
  }

  Model model() {
    return model;
  }

  void learn(Embedding embedding) {
    if (model.dimension() == 0) {
      model = new Model(embedding.getModelId(), embedding.getVector().size());
    }
  }
}
