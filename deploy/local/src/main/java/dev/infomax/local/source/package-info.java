/**
 * Where images to stream come from: a folder, a ZIP file or the picture generator.
 *
 * <p>{@link dev.infomax.local.source.ImageSource} is an ordered list with random access: the order
 * and the ids are the same at every start, and an image is read only when it is asked for, so a
 * source may be far larger than memory. Files that are no images by their name are counted, not
 * dropped in silence. Knows nothing of Kafka.
 */
@NullMarked
package dev.infomax.local.source;

import org.jspecify.annotations.NullMarked;
