/**
 * Micro-batched inference: images in, vectors out, whichever thread or task they come from.
 *
 * <p>Decode workers prepare images, one thread per device runs batches; it is work-conserving.
 * Knows nothing of topics or topologies.
 */
@NullMarked
package dev.infomax.streams.inference;

import org.jspecify.annotations.NullMarked;
