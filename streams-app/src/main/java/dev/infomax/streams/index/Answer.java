package dev.infomax.streams.index;

import java.util.List;

/**
 * What a search found. Immutable.
 *
 * @param hits by {@link Hit#ORDER}
 * @param exact whether every vector was looked at, so that none is nearer
 */
public record Answer(List<Hit> hits, boolean exact) {
  /** Keeps a copy of the hits. */
  public Answer {
    hits = List.copyOf(hits);
  }
}
