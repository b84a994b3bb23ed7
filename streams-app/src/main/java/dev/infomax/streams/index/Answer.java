package dev.infomax.streams.index;

import java.util.List;

/**
 * What a search found. Immutable.
 *
 * @param hits by {@link Hit#ORDER}
 * @param values of the hits, one each, as they were when their vectors were; none if the {@link
 *     VectorSource} keeps none
 * @param exact whether every vector was looked at, so that none is nearer
 */
public record Answer(List<Hit> hits, List<byte[]> values, boolean exact) {
  /** Keeps copies of the lists. */
  public Answer {
    hits = List.copyOf(hits);
    values = List.copyOf(values);
  }
}
