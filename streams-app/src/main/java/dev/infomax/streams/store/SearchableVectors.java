package dev.infomax.streams.store;

import dev.infomax.streams.index.Answer;
import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.Section;
import dev.infomax.streams.index.VectorIndex;
import dev.infomax.streams.index.VectorSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The part of the store's content that can be found: what {@link Admission} lets into the indexes,
 * of which each model has one.
 *
 * <p>An id is in one index at most, that of its value's model. A value that is refused also takes
 * the earlier vector of its id out, for that vector is not the id's any more. A change is {@link
 * #prepare prepared}, then stored, then {@link #apply applied}; of changes stored together only the
 * last of each id is applied. One thread at a time makes changes, any number search.
 */
final class SearchableVectors {
  private final Admission admission;
  private final IntFunction<VectorSource> sources;
  private final BiFunction<String, ExactIndex, VectorIndex> kind;
  private final Consumer<Rejection> rejected;
  private final Map<String, VectorIndex> indexes = new ConcurrentSkipListMap<>();

  /**
   * @param sources of vectors of a length
   * @param kind makes of a model's exact index the one that is asked, or leaves it as it is
   * @param rejected hears of every refused value
   */
  SearchableVectors(
      Admission admission,
      IntFunction<VectorSource> sources,
      BiFunction<String, ExactIndex, VectorIndex> kind,
      Consumer<Rejection> rejected) {
    this.admission = admission;
    this.sources = sources;
    this.kind = kind;
    this.rejected = rejected;
  }

  /** What a value means for the indexes. */
  sealed interface Change {}

  /** The id's vector is this one. */
  record Placed(String id, VectorFormat.Vector vector) implements Change {}

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
    indexes.values().forEach(index -> index.retain(id.get()));
    return change;
  }

  private Change judge(String id, byte[] value) {
    return switch (admission.judge(value)) {
      case Admission.Admitted(VectorFormat.Vector vector) -> new Placed(id, vector);
      case Admission.Refused(Rejection reason) -> {
        rejected.accept(reason);
        yield new Removed(id);
      }
    };
  }

  /** Makes a change visible to searches; its value is stored. */
  void apply(Change change) {
    switch (change) {
      case Placed(String id, VectorFormat.Vector vector) -> place(id, vector);
      case Removed(String id) -> remove(id);
      case Ignored() -> {}
    }
  }

  /** Out of another model's index first: no search of either finds it twice. */
  private void place(String id, VectorFormat.Vector vector) {
    VectorIndex own =
        indexes.computeIfAbsent(vector.modelId(), model -> empty(model, vector.vector().length));
    for (VectorIndex other : indexes.values()) {
      if (other != own) {
        other.remove(id);
      }
    }
    own.put(id, vector.vector(), vector.attributes());
  }

  private VectorIndex empty(String model, int dimension) {
    return kind.apply(model, new ExactIndex(dimension, sources.apply(dimension)));
  }

  private void remove(String id) {
    indexes.values().forEach(index -> index.remove(id));
  }

  /** What is let in. */
  AdmissionRules rules() {
    return admission.rules();
  }

  /**
   * Begins with saved indexes.
   *
   * @param spaces of the models, in the order in which they were saved
   * @throws IOException if one is damaged; then there is none
   */
  void restore(Section.Source saved, List<VectorSpace> spaces) throws IOException {
    Map<String, VectorIndex> restored = new HashMap<>();
    for (int number = 0; number < spaces.size(); number++) {
      VectorSpace space = spaces.get(number);
      Section.Source part = SavedVectors.part(saved, number);
      int dimension = space.dimension();
      ExactIndex exact = ExactIndex.restored(dimension, sources.apply(dimension), part);
      restored.put(space.modelId(), kind.apply(space.modelId(), exact));
    }
    indexes.putAll(restored);
  }

  /** The indexes as they are now, to be saved; there may be none yet. */
  SavedVectors save() {
    List<SavedVectors.Model> models = new ArrayList<>();
    indexes.forEach(
        (model, index) ->
            models.add(
                new SavedVectors.Model(new VectorSpace(model, index.dimension()), index.save())));
    return new SavedVectors(models);
  }

  /** Whether a key's vector is indexed. */
  boolean contains(Bytes key) {
    return Ids.of(key)
        .filter(id -> indexes.values().stream().anyMatch(index -> index.contains(id)))
        .isPresent();
  }

  /** Takes the vector of a key out. */
  void remove(Bytes key) {
    Ids.of(key).ifPresent(this::remove);
  }

  private @Nullable VectorIndex index(String model) {
    return indexes.get(model.isEmpty() ? admission.ownModel() : model);
  }

  /** As {@link VectorIndex#sample}; nothing as long as the model has no vectors. */
  List<String> sample(String model, int count, RandomGenerator random) {
    VectorIndex index = index(model);
    return index == null ? List.of() : index.sample(count, random);
  }

  int size() {
    return indexes.values().stream().mapToInt(VectorIndex::size).sum();
  }

  /** What there is of each model. */
  Map<String, ModelVectors> models() {
    Map<String, ModelVectors> models = new HashMap<>();
    indexes.forEach(
        (model, index) -> models.put(model, new ModelVectors(index.dimension(), index.size())));
    return models;
  }

  /** Memory the indexes take, in bytes. */
  long memoryBytes() {
    return indexes.values().stream().mapToLong(VectorIndex::memoryBytes).sum();
  }

  /**
   * As {@link VectorIndex#answer}; nothing as long as the model has no vectors.
   *
   * @param model empty for the store's own
   */
  Answer answer(String model, SearchRequest request) {
    VectorIndex index = index(model);
    return index == null ? new Answer(List.of(), List.of(), true) : index.answer(request);
  }

  /** As {@link VectorIndex#maintain}, for each index. */
  boolean maintain() {
    boolean more = false;
    for (VectorIndex index : indexes.values()) {
      more |= index.maintain();
    }
    return more;
  }
}
