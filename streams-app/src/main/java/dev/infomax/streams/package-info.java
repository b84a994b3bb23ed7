/** Placeholder. */
@NullMarked
package dev.infomax.streams;

import org.jspecify.annotations.NullMarked;
