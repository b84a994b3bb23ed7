/**
 * Images with or without labels, and the batches made of them.
 *
 * <p>Start with {@link dev.infomax.trainer.data.DataSetLoader}: it reads folders and ZIP files,
 * with {@code train/} and {@code test/} at the top as splits and one sub-folder per label, and
 * CIFAR-10 in its own format, which it downloads where it is missing. Everything is decoded once,
 * on the common fork-join pool, into an immutable {@link dev.infomax.trainer.data.ImageSet} on the
 * heap or in a mapped file. A {@link dev.infomax.trainer.data.BatchFeed} augments and gathers its
 * images in threads {@code infomax-batch-<n>}, ahead of who learns from them. The package knows
 * nothing of networks.
 */
@NullMarked
package dev.infomax.trainer.data;

import org.jspecify.annotations.NullMarked;
