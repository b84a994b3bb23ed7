/**
 * How good an encoder's vectors are, by their neighbours.
 *
 * <p>Start with {@link dev.infomax.trainer.evaluation.Evaluation}. Every representation (the
 * encoder, an untrained one, principal components, raw pixels) becomes {@link
 * dev.infomax.trainer.evaluation.Features} of gallery and queries; {@link
 * dev.infomax.trainer.evaluation.NeighbourSearch} finds neighbours with blocked matrix products;
 * scores come from labels in plain Java. The test split is only ever a query. Everything runs on
 * the calling thread.
 */
@NullMarked
package dev.infomax.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
