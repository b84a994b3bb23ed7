package dev.infomax.streams.store;

import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.Hit;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The part of the store's content that can be found: what {@link Admission} lets into the index.
 *
 * <p>A value that is refused also takes the earlier vector of its id out of the index, for that
 * vector is not the id's any more. One thread at a time applies changes, any number search.
 */
final class SearchableVectors {
  private final Admission admission;
  private final Consumer<Rejection> rejected;
  private final Consumer<VectorSpace> learned;
  private volatile @Nullable VectorIndex index;

  /**
   * @param rejected hears of every refused value
   * @param learned hears of what the first vector fixed
   */
  SearchableVectors(
      Admission admission, Consumer<Rejection> rejected, Consumer<VectorSpace> learned) {
    this.admission = admission;
    this.rejected = rejected;
    this.learned = learned;
  }

  /** Takes in what the topic says of a key: a value, or null if the id is deleted. */
  void apply(Bytes key, byte @Nullable [] value) {
    Optional<String> id = Ids.of(key);
    if (id.isEmpty()) {
      rejected.accept(Rejection.BAD_ID);
    } else if (value == null) {
      remove(id.get());
    } else {
      VectorSpace before = admission.space();
      switch (admission.judge(value)) {
        case Admission.Admitted admitted -> put(id.get(), admitted, before);
        case Admission.Refused refused -> {
          remove(id.get());
          rejected.accept(refused.reason());
        }
      }
    }
  }

  private void put(String id, Admission.Admitted admitted, VectorSpace before) {
    float[] vector = admitted.vector();
    VectorIndex current = index;
    if (current == null) {
      current = new ExactIndex(vector.length, new HeapVectors(vector.length));
      index = current;
    }
    current.put(id, vector, admitted.attributes());
    if (!admission.space().equals(before)) {
      learned.accept(admission.space());
    }
  }

  private void remove(String id) {
    VectorIndex current = index;
    if (current != null) {
      current.remove(id);
    }
  }

  /** As {@link VectorIndex#sample}; nothing as long as there are no vectors. */
  List<String> sample(int count, RandomGenerator random) {
    VectorIndex current = index;
    return current == null ? List.of() : current.sample(count, random);
  }

  int size() {
    VectorIndex current = index;
    return current == null ? 0 : current.size();
  }

  /** As {@link VectorIndex#search}; nothing as long as there are no vectors. */
  List<Hit> search(SearchRequest request) {
    VectorIndex current = index;
    return current == null ? List.of() : current.search(request);
  }
}
