/**
 * The demo: broker, registry, both applications and a producer in one process and a child, started
 * by one call and stopped by one signal.
 *
 * <p>{@link dev.infomax.local.demo.Demo#run} does it all in the calling thread but for the
 * producer. What was started is stopped in reverse: producer, applications (HTTP first), registry,
 * broker. Stopped or killed at any moment and run again on its folder, the demo goes on where it
 * stood and sends no image twice. The applications are behind {@link
 * dev.infomax.local.demo.Applications}.
 */
@NullMarked
package dev.infomax.local.demo;

import org.jspecify.annotations.NullMarked;
