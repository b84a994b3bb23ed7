/**
 * The benchmark of the vector index, in parts: each is an {@code IndexPart} that measures for an
 * {@code IndexRun} and adds a {@code Table} to its {@code Report}.
 *
 * <p>Start at {@link dev.infomax.bench.index.IndexBench}, which lists the parts. Vectors are real
 * embeddings ({@code EmbeddedImages}) or generated ({@code GeneratedVectors}); peers implement
 * {@code Peer}. Timings are printed, never asserted.
 */
@NullMarked
package dev.infomax.bench.index;

import org.jspecify.annotations.NullMarked;
