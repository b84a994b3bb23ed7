package dev.infomax.bench.index;

import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact index with all vectors of a set.
 *
 * @param insertsPerSecond while it was filled, on one thread
 */
record FilledIndex(ExactIndex index, double insertsPerSecond) {
  static final int NEIGHBOURS = 10;

  static FilledIndex of(VectorSet set) {
    List<String> ids = new ArrayList<>(set.size());
    for (int i = 0; i < set.size(); i++) {
      ids.add(VectorSet.id(i));
    }
    ExactIndex index = new ExactIndex(set.dimension(), new HeapVectors(set.dimension()));
    long begin = System.nanoTime();
    for (int i = 0; i < set.size(); i++) {
      index.put(ids.get(i), set.vector(i));
    }
    return new FilledIndex(index, set.size() * 1e9 / (System.nanoTime() - begin));
  }

  static SearchRequest request(float[] query) {
    return new SearchRequest(query, NEIGHBOURS, Metric.COSINE);
  }

  void search(float[] query) {
    index.search(request(query));
  }
}
