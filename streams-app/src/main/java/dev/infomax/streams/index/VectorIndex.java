package dev.infomax.streams.index;

import dev.infomax.streams.attribute.Attributes;
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
   * Adds a vector and its attributes, or replaces those of the same id. The array is copied.
   *
   * @throws IllegalArgumentException if it has the wrong length or an element is not finite
   */
  void put(String id, float[] vector, Attributes attributes);

  /** Adds or replaces a vector that has no attributes. */
  default void put(String id, float[] vector) {
    put(id, vector, Attributes.NONE);
  }

  /**
   * The vector of an id is about to be put or removed, and what the index reads it from is about to
   * change before that. Nothing happens if there is none.
   */
  void retain(String id);

  /** Removes a vector; false if there was none of that id. */
  boolean remove(String id);

  /** The index as it is now, to be written. Only for the thread that changes the index. */
  SavedIndex save();

  /** Memory the index takes, in bytes: its arrays, without their headers. */
  long memoryBytes();

  /** Up to that many different ids, drawn at random. */
  List<String> sample(int count, RandomGenerator random);

  /** Whether there is a vector of that id. Only for the thread that changes the index. */
  boolean contains(String id);

  /**
   * The nearest vectors by {@link Hit#ORDER} of those that meet the filter and are in the window:
   * as many as {@code k}, or all if there are fewer. Vectors of zero norm have no direction and are
   * left out of cosine answers.
   *
   * @throws IllegalArgumentException if the query has the wrong length, is not finite, or is zero
   *     and the metric cosine
   */
  default List<Hit> search(SearchRequest request) {
    return answer(request).hits();
  }

  /** As {@link #search}, and says whether the answer is exact. */
  Answer answer(SearchRequest request);

  /**
   * Does some milliseconds of what keeps the index quick, if anything is to do. Any thread may call
   * it, beside changes and searches, but one at a time.
   *
   * @return whether there is more to do now
   */
  default boolean maintain() {
    return false;
  }

  /** As {@link #search} for each request, in their order; cheaper than one by one. */
  List<List<Hit>> searchAll(List<SearchRequest> requests);
}
