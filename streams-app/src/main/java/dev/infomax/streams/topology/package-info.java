/**
 * The topics of the two applications: names, sizes, creation, verification.
 *
 * <p>{@link dev.infomax.streams.topology.BrokerWait}, then {@link
 * dev.infomax.streams.topology.Topics} are called once at start, before either application.
 * Existing topics are never altered: what does not fit stops the start with the command that mends
 * it. Stateless.
 */
@NullMarked
package dev.infomax.streams.topology;

import org.jspecify.annotations.NullMarked;
