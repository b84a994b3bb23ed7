/** Placeholder. */
@NullMarked
package dev.infomax.local;

import org.jspecify.annotations.NullMarked;
