package dev.infomax.streams.index;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ids and vectors in memory, and the nearest of them.
 *
 * <p>Holds one vector an id, {@code float32 (dimension)}, finite. A search sees the index as it was
 * at one moment between its begin and its end: never half a vector, never half a change.
 *
 * <p>Thread rule: one thread at a time changes an index, any number search it meanwhile.
 */
public interface VectorIndex {
  /** Length of every vector. */
  int dimension();

  /** How many vectors are indexed. */
  int size();

  /**
   * Adds a vector, or replaces the one of the same id. The array is copied.
   *
   * @throws IllegalArgumentException if it has the wrong length or an element is not finite
   */
  void put(String id, float[] vector);

  /**
   * The vector of an id is about to be put or removed, and what the index reads it from is about to
   * change before that. Nothing happens if there is none.
   */
  void retain(String id);

  /** Removes a vector; false if there was none of that id. */
  boolean remove(String id);

  /** Memory the index takes, in bytes: its arrays, without their headers. */
  long memoryBytes();

  /** Up to that many different ids, drawn at random. */
  List<String> sample(int count, RandomGenerator random);

  /** Whether there is a vector of that id. Only for the thread that changes the index. */
  boolean contains(String id);

  /**
   * The nearest vectors by {@link Hit#ORDER}: as many as {@code k}, or all if there are fewer.
   * Vectors of zero norm have no direction and are left out of cosine answers.
   *
   * @throws IllegalArgumentException if the query has the wrong length, is not finite, or is zero
   *     and the metric cosine
   */
  List<Hit> search(SearchRequest request);

  /** As {@link #search} for each request, in their order; cheaper than one by one. */
  List<List<Hit>> searchAll(List<SearchRequest> requests);
}
