/**
 * From encoded image bytes to pixels.
 *
 * <p>The decoder checks size from the header before it decodes a pixel; a picture that cannot be
 * used is a value with a reason, not an exception. Pixels are always {@code uint8 (height, width,
 * 3)}, RGB, rows from the top. Everything here is immutable or thread-safe.
 */
@NullMarked
package dev.infomax.encoder.image;

import org.jspecify.annotations.NullMarked;
