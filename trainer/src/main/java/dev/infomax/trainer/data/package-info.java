/**
 * Labelled images in memory.
 *
 * <p>Start with {@link dev.infomax.trainer.data.DataSetLoader}: it reads folders and ZIP files,
 * with {@code train/} and {@code test/} at the top as splits and one sub-folder per label, and
 * decodes everything once into an {@link dev.infomax.trainer.data.ImageSet}. Decoding runs on the
 * common fork-join pool; what it returns is immutable. The package knows nothing of networks.
 */
@NullMarked
package dev.infomax.trainer.data;

import org.jspecify.annotations.NullMarked;
