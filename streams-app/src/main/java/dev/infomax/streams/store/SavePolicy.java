package dev.infomax.streams.store;

/**
 * When an index is saved. What changed since is looked up again at a start, at about 10 us each.
 *
 * @param running after so many changes, or after a quarter as many as there are vectors
 * @param closing when closed after so many changes, or after a sixteenth as many as there are
 *     vectors
 */
record SavePolicy(int running, int closing) {
  static final SavePolicy DEFAULT = new SavePolicy(100_000, 5_000);

  boolean dueWhileRunning(long changes, int vectors) {
    return changes >= Math.max(running, vectors / 4);
  }

  boolean dueAtClose(long changes, int vectors) {
    return changes >= Math.max(closing, vectors / 16);
  }
}
