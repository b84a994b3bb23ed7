package dev.infomax.integration.guarantee;

import java.util.Locale;

/** How a guarantee can be broken: the columns of the results that must be zero. */
enum Breach {
  /** An image, a deletion or a dead letter that never came out. */
  LOST,
  /** One that came out more than once. */
  DOUBLED,
  /** A key whose embeddings are in another order than its images. */
  DISORDERED,
  /** An embedding that no image stands behind, or not this one. */
  UNFOUNDED,
  /** A deleted image that is back. */
  REVIVED,
  /** A difference between the store and the last embedding of each key. */
  STORE_DIFFERS,
  /** An answer that is not that of a brute force, or no proper answer at all. */
  WRONG_ANSWER,
  /** An embedding in an answer before it was committed, or without ever being. */
  UNCOMMITTED_SEEN;

  /** As the head of a column. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
