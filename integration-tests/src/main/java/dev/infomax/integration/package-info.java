/** Placeholder. */
@NullMarked
package dev.infomax.integration;

import org.jspecify.annotations.NullMarked;
