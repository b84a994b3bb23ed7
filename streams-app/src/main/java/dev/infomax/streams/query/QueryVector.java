package dev.infomax.streams.query;

import dev.infomax.streams.vector.Metric;
import java.util.Optional;

/**
 * A vector to search with and where it comes from.
 *
 * <p>Immutable by convention.
 *
 * @param field of the request that it comes from, as clients write it
 * @param vector {@code float32 (dimension)}
 * @param storedModel model of a stored embedding's vector; empty for the caller's own
 */
record QueryVector(String field, float[] vector, Optional<String> storedModel) {
  static QueryVector own(String field, float[] vector) {
    return new QueryVector(field, vector, Optional.empty());
  }

  static QueryVector stored(String field, StoredEmbedding stored) {
    return new QueryVector(
        field, Vectors.of(stored.embedding()), Optional.of(stored.embedding().getModelId()));
  }

  /**
   * @param model that is searched
   * @throws QueryRejected naming the rule that the vector breaks
   */
  void check(ModelIdentity.Model model, Metric metric) {
    if (storedModel.isPresent() && !model.admits(storedModel.get(), vector.length)) {
      throw new QueryRejected(
          QueryRejected.Reason.NOT_SEARCHABLE,
          field,
          "%s is stored but was made by model %s with %d values; model %s with %d is searched"
              .formatted(
                  field, storedModel.get(), vector.length, model.modelId(), model.dimension()));
    }
    VectorRules.check(field, vector, model.dimension(), metric);
  }
}
