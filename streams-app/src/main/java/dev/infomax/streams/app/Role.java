package dev.infomax.streams.app;

/** What a process does. */
enum Role {
  /** Embeds images. */
  ENCODE,
  /** Holds embeddings and answers questions. */
  SEARCH
}
