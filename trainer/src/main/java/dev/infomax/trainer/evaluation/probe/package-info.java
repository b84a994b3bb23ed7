/**
 * Small classifiers that are trained on frozen vectors: what a representation is worth to whoever
 * has labels.
 *
 * <p>Start with {@link dev.infomax.trainer.evaluation.probe.Probe}. Vectors and labels come as
 * {@link dev.infomax.trainer.evaluation.probe.LabelledVectors}, which hold them in native memory in
 * the type they came in; a {@link dev.infomax.trainer.evaluation.probe.ProbeModel} is a function of
 * its weights with its gradient written out, so that nothing is left to the engine's autograd. The
 * package knows neither encoders nor images. Everything runs on the calling thread.
 */
@NullMarked
package dev.infomax.trainer.evaluation.probe;

import org.jspecify.annotations.NullMarked;
