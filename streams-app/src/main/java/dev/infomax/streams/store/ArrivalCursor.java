package dev.infomax.streams.store;

/**
 * How far a watcher has seen the arrivals of a partition. Immutable.
 *
 * @param epoch tells an opening of the store from every other one
 * @param count arrivals since that opening
 */
public record ArrivalCursor(long epoch, long count) {}
