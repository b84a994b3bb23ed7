/**
 * Rehearses the application while its image is built, so that the JVM can keep the classes it
 * loaded and the methods it found hot. Start at {@link dev.infomax.image.Rehearsal}. It starts the
 * application as the image does, in a process of its own, and knows it by its HTTP interface only.
 */
@NullMarked
package dev.infomax.image;

import org.jspecify.annotations.NullMarked;
