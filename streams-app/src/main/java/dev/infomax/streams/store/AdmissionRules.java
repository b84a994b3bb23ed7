package dev.infomax.streams.store;

import dev.infomax.streams.vector.Metric;

/**
 * What decides which values become searchable. Immutable.
 *
 * @param space of the vectors of the store's own model, as far as it is known
 * @param metric of the store, which decides whether zero vectors are let in
 * @param models what becomes of the vectors of others
 */
record AdmissionRules(VectorSpace space, Metric metric, ModelPolicy models) {}
