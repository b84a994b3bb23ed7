package dev.infomax.streams.store;

/** What an answer of a store is worth. */
public enum Readiness {
  /** The index lacks vectors that the store holds. */
  LOADING,
  /**
   * The index has all that the store holds, but the store follows its topic by itself: it is being
   * restored or is a standby, and may be far behind.
   */
  FOLLOWING,
  /** The store was restored and its task processes records. */
  READY
}
