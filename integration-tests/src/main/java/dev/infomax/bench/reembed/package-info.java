/**
 * The encoder is changed under load: what clients see before, while all images are embedded again,
 * at the switch and after it.
 *
 * <p>Start at {@link dev.infomax.bench.reembed.ReembedBench}. Both installations are the product as
 * it is, by its own commands {@code serve} and {@code reembed}, in processes of their own; broker
 * and load run in this one.
 */
@NullMarked
package dev.infomax.bench.reembed;

import org.jspecify.annotations.NullMarked;
