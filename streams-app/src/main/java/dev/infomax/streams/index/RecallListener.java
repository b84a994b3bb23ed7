package dev.infomax.streams.index;

/** Hears how well an index finds the true nearest vectors. Called on the thread of its upkeep. */
@FunctionalInterface
public interface RecallListener {
  /** Hears nothing. */
  RecallListener NONE = (_, _, _) -> {};

  /**
   * A query was answered exactly, too.
   *
   * @param recall mean share of the true nearest that the last checked queries found
   * @param probes cells that they looked at, on average
   * @param cells there are
   */
  void checked(double recall, int probes, int cells);
}
