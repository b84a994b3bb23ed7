package dev.infomax.streams.index;

/** Upkeep of cells in small steps. Confined to one thread at a time. */
@FunctionalInterface
interface CellJob {
  /** Does some milliseconds of work; true when nothing is left to do. */
  boolean step();
}
