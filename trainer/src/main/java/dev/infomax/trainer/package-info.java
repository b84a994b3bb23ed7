/** Placeholder. */
@NullMarked
package dev.infomax.trainer;

import org.jspecify.annotations.NullMarked;
