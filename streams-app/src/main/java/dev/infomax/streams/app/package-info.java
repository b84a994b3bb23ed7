/** Builds the resources from the configuration and runs the applications of this process. */
@NullMarked
package dev.infomax.streams.app;

import org.jspecify.annotations.NullMarked;
