/** Placeholder. */
@NullMarked
package dev.infomax.schemas;

import org.jspecify.annotations.NullMarked;
