package dev.infomax.local.demo;

/**
 * Decides when everything that was produced can be found. As a rule that is when as many are
 * searchable as were embedded; ids sent twice or deleted make fewer, so standing still for a while
 * counts too.
 *
 * <p>Confined to one thread.
 */
final class Arrival {
  private static final int STILL = 6;

  private long last = -1;
  private int still;

  /** Looks at one snapshot, taken about every half second. */
  boolean complete(boolean producerDone, PipelineCounts.Snapshot counts, long searchable) {
    boolean quiet = producerDone && counts.waiting() == 0;
    still = quiet && searchable == last ? still + 1 : 0;
    last = searchable;
    return quiet && (searchable >= counts.embedded() || still >= STILL);
  }
}
