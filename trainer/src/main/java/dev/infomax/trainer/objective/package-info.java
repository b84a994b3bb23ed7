/**
 * What Deep InfoMax minimises (Hjelm et al. 2018, arXiv 1808.06670).
 *
 * <p>Start with {@link dev.infomax.trainer.objective.DimObjective}; each term is a class of its
 * own. Terms are differentiable scalars, {@code float32 ()}, owned by the NDManager of their
 * inputs. Randomness comes from the generator handed in, never from the engine. Everything is
 * immutable.
 */
@NullMarked
package dev.infomax.trainer.objective;

import org.jspecify.annotations.NullMarked;
