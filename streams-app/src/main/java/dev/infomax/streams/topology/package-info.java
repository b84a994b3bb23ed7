/** The topics of the two applications: names, settings, creation. */
@NullMarked
package dev.infomax.streams.topology;

import org.jspecify.annotations.NullMarked;
