package dev.infomax.streams.store;

import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.index.Answer;
import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.SavedIndex;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.Section;
import dev.infomax.streams.index.VectorIndex;
import dev.infomax.streams.index.VectorSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The part of the store's content that can be found: what {@link Admission} lets into the index.
 *
 * <p>A value that is refused also takes the earlier vector of its id out of the index, for that
 * vector is not the id's any more. A change is {@link #prepare prepared}, then stored, then {@link
 * #apply applied}; of changes stored together only the last of each id is applied. One thread at a
 * time makes changes, any number search.
 */
final class SearchableVectors {
  private final Admission admission;
  private final IntFunction<VectorSource> sources;
  private final Function<ExactIndex, VectorIndex> kind;
  private final Consumer<Rejection> rejected;
  private final Consumer<VectorSpace> learned;
  private volatile @Nullable VectorIndex index;

  /**
   * @param sources of vectors of a length
   * @param kind makes of an exact index the one that is asked, or leaves it as it is
   * @param rejected hears of every refused value
   * @param learned hears of what the first vector fixed
   */
  SearchableVectors(
      Admission admission,
      IntFunction<VectorSource> sources,
      Function<ExactIndex, VectorIndex> kind,
      Consumer<Rejection> rejected,
      Consumer<VectorSpace> learned) {
    this.admission = admission;
    this.sources = sources;
    this.kind = kind;
    this.rejected = rejected;
    this.learned = learned;
  }

  /** What a value means for the index. */
  sealed interface Change {}

  /** The id's vector is this one. */
  record Placed(String id, float[] vector, Attributes attributes) implements Change {}

  /** The id has no vector. */
  record Removed(String id) implements Change {}

  /** The key is no id. */
  record Ignored() implements Change {}

  /**
   * Judges what the topic says of a key: a value, or null if the id is deleted. Nothing is stored
   * yet; what searches under way may still need of the value before is kept.
   *
   * @throws RuntimeException as the format does if it cannot tell now; then nothing has happened
   */
  Change prepare(Bytes key, byte @Nullable [] value) {
    Optional<String> id = Ids.of(key);
    if (id.isEmpty()) {
      rejected.accept(Rejection.BAD_ID);
      return new Ignored();
    }
    Change change = value == null ? new Removed(id.get()) : judge(id.get(), value);
    VectorIndex current = index;
    if (current != null) {
      current.retain(id.get());
    }
    return change;
  }

  private Change judge(String id, byte[] value) {
    VectorSpace before = admission.space();
    return switch (admission.judge(value)) {
      case Admission.Admitted(float[] vector, Attributes attributes) -> {
        if (!admission.space().equals(before)) {
          learned.accept(admission.space());
        }
        yield new Placed(id, vector, attributes);
      }
      case Admission.Refused(Rejection reason) -> {
        rejected.accept(reason);
        yield new Removed(id);
      }
    };
  }

  /** Makes a change visible to searches; its value is stored. */
  void apply(Change change) {
    switch (change) {
      case Placed(String id, float[] vector, Attributes attributes) ->
          indexOf(vector.length).put(id, vector, attributes);
      case Removed(String id) -> remove(id);
      case Ignored() -> {}
    }
  }

  private VectorIndex indexOf(int dimension) {
    VectorIndex current = index;
    if (current == null) {
      current = kind.apply(new ExactIndex(dimension, sources.apply(dimension)));
      index = current;
    }
    return current;
  }

  private void remove(String id) {
    VectorIndex current = index;
    if (current != null) {
      current.remove(id);
    }
  }

  /** The space of the vectors, as far as it is known. */
  VectorSpace space() {
    return admission.space();
  }

  /**
   * Begins with a saved index.
   *
   * @throws IOException if it is damaged; then there is no index
   */
  void restore(Section.Source saved, VectorSpace space) throws IOException {
    int dimension = space.dimension();
    index = kind.apply(ExactIndex.restored(dimension, sources.apply(dimension), saved));
  }

  /** The index as it is now, to be saved; null if there is none yet. */
  @Nullable SavedIndex save() {
    VectorIndex current = index;
    return current == null ? null : current.save();
  }

  /** Whether a key's vector is indexed. */
  boolean contains(Bytes key) {
    VectorIndex current = index;
    return current != null && Ids.of(key).filter(current::contains).isPresent();
  }

  /** Takes the vector of a key out. */
  void remove(Bytes key) {
    Ids.of(key).ifPresent(this::remove);
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

  /** Memory the index takes, in bytes. */
  long memoryBytes() {
    VectorIndex current = index;
    return current == null ? 0 : current.memoryBytes();
  }

  /** As {@link VectorIndex#answer}; nothing as long as there are no vectors. */
  Answer answer(SearchRequest request) {
    VectorIndex current = index;
    return current == null ? new Answer(List.of(), List.of(), true) : current.answer(request);
  }

  /** As {@link VectorIndex#maintain}. */
  boolean maintain() {
    VectorIndex current = index;
    return current != null && current.maintain();
  }
}
