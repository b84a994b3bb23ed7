package dev.infomax.streams.index;

/**
 * How many vectors make a cell.
 *
 * @param buildAt with fewer vectors there are no cells
 * @param leastRows vectors of a cell, at least, on average
 * @param samplesPerCell vectors that k-means looks at for each cell
 * @param rounds of k-means
 */
record CellPolicy(int buildAt, int leastRows, int samplesPerCell, int rounds) {
  static final CellPolicy DEFAULT = new CellPolicy(20_000, 256, 48, 8);

  private static final int LARGE = 2;
  private static final int SMALL = 4;

  /** As many as there are cells, about: then choosing cells and scanning one cost the same. */
  int target(int vectors) {
    return Math.max(leastRows, (int) Math.sqrt(vectors));
  }

  int cells(int vectors) {
    return Math.max(1, vectors / target(vectors));
  }

  boolean tooLarge(int rows, int vectors) {
    return rows > LARGE * target(vectors);
  }

  boolean tooSmall(int rows, int vectors) {
    return rows < target(vectors) / SMALL;
  }
}
