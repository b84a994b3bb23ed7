/** Queries across the cluster: scatter to the hosts of the partitions, gather, merge. */
@NullMarked
package dev.infomax.streams.query;

import org.jspecify.annotations.NullMarked;
