/**
 * How good an encoder's vectors are: by their neighbours, and by what classifiers make of them.
 *
 * <p>Start with {@link dev.infomax.trainer.evaluation.Evaluation}. Every representation (the
 * encoder, an untrained one, principal components, raw pixels) becomes {@link
 * dev.infomax.trainer.evaluation.Features} of gallery and queries; {@link
 * dev.infomax.trainer.evaluation.NeighbourSearch} finds neighbours with blocked matrix products,
 * {@link dev.infomax.trainer.evaluation.Probing} trains classifiers. The test split only ever asks.
 * What was found is plain data, {@link dev.infomax.trainer.evaluation.Findings}; the package {@code
 * page} draws it. {@link dev.infomax.trainer.evaluation.QuickProbe} scores a training under way.
 * Everything but the forces of the map runs on the calling thread.
 */
@NullMarked
package dev.infomax.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
