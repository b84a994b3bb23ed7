package dev.infomax.streams.index;

/** How much of an index a search looks at. Immutable. */
public sealed interface Effort {
  /** Everything: the answer is exact. */
  Effort EXACT = new Exact();

  /** What the index finds right for its target recall; everything, where it has no cells. */
  Effort CHOSEN = new Chosen();

  /** See {@link #EXACT}. */
  record Exact() implements Effort {}

  /** See {@link #CHOSEN}. */
  record Chosen() implements Effort {}

  /**
   * So many cells, nearest first, and more where those hold fewer vectors than are asked for.
   *
   * @param cells from 1
   */
  record Probes(int cells) implements Effort {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if there are fewer cells than 1
     */
    public Probes {
      if (cells < 1) {
        throw new IllegalArgumentException("nprobe must be at least 1 but was " + cells);
      }
    }
  }
}
