package dev.infomax.streams.store;

/** What becomes of vectors of other models than the store's own. */
public enum ModelPolicy {
  /** They are not searchable, and counted. */
  REFUSE,
  /**
   * They are searchable apart: each model has an index of its own, and no answer holds vectors of
   * two models. An id is in the index of its last value's model.
   */
  SEPARATE
}
