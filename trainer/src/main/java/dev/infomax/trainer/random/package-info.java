/**
 * What several packages draw from a generator.
 *
 * <p>Start with {@link dev.infomax.trainer.random.RandomOrder}. Generators are handed in, and are
 * left where a seed has to find them again: how many numbers are drawn, and in which order, is part
 * of what a function promises. The package knows nothing of the others, nor of the engine.
 */
@NullMarked
package dev.infomax.trainer.random;

import org.jspecify.annotations.NullMarked;
