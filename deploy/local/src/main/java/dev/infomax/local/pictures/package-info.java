/**
 * Labelled pictures drawn on demand, for when there are no images at hand: ten kinds that differ in
 * shape, texture and colour, each with its own position, size, turn, shades, background and noise.
 *
 * <p>Start with {@link dev.infomax.local.pictures.PictureGenerator}. A picture is a function of the
 * seed and its number alone, so a stream that was interrupted goes on where it stood. A new kind is
 * one more constant in {@code PictureKind}.
 */
@NullMarked
package dev.infomax.local.pictures;

import org.jspecify.annotations.NullMarked;
