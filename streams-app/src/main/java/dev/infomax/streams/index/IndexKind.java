package dev.infomax.streams.index;

/** How an index finds the nearest vectors. */
public enum IndexKind {
  /** It looks at all of them. */
  EXACT,
  /** It looks at the nearest cells of vectors, as soon as there are enough for cells. */
  IVF,
  /** As IVF while it would take long to look at all of them, else as EXACT. */
  AUTO
}
