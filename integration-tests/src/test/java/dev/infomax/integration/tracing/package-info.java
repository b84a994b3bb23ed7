/** Traces across topics and instances. */
@NullMarked
package dev.infomax.integration.tracing;

import org.jspecify.annotations.NullMarked;
