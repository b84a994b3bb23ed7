package dev.infomax.streams.store;

/** What an answer of a store is worth. */
public enum Readiness {
  /** The index lacks vectors that the store holds. */
  LOADING,
  /**
   * The index has all that the store holds, but the store has not caught up with its topic since it
   * came to its instance: it lacks what was written long ago.
   */
  RESTORING,
  /**
   * The index has all that the store holds, but the store follows its topic by itself: it is being
   * restored or is a standby, and may be behind.
   */
  FOLLOWING,
  /** The store was restored and its task processes records. */
  READY
}
