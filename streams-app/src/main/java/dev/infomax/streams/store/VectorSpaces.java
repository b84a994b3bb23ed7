package dev.infomax.streams.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The space of a store's own model and, where models are kept apart, those of others. What is not
 * known yet of a space is learned from its first vector.
 *
 * <p>Confined to the thread that writes the store, but for {@link #own}.
 */
final class VectorSpaces {
  /** Each model takes an index, and some memory of its own. */
  static final int MOST_OTHERS = 63;

  /** In UTF-16 code units: ids of models are written into notes, saved indexes and answers. */
  static final int LONGEST_ID = 256;

  private final ModelPolicy policy;
  private final Map<String, VectorSpace> others = new HashMap<>();
  private volatile VectorSpace own;

  VectorSpaces(ModelPolicy policy, VectorSpace own) {
    this.policy = policy;
    this.own = own;
  }

  VectorSpace own() {
    return own;
  }

  ModelPolicy policy() {
    return policy;
  }

  /** The space of a model's vectors, as far as it is known; null if the model is refused. */
  @Nullable VectorSpace of(String modelId) {
    if (own.modelId().isEmpty() || own.modelId().equals(modelId)) {
      return own;
    }
    if (policy == ModelPolicy.REFUSE || modelId.isEmpty() || modelId.length() > LONGEST_ID) {
      return null;
    }
    VectorSpace other = others.get(modelId);
    boolean room = others.size() < MOST_OTHERS;
    return other == null && room ? new VectorSpace(modelId, 0) : other;
  }

  /** Takes in what was learned earlier, if it still fits. */
  void recall(VectorSpace learned) {
    VectorSpace known = of(learned.modelId());
    if (known != null) {
      learn(known.completedBy(learned));
    }
  }

  /** From now on the vectors of a model are in this space. */
  void learn(VectorSpace space) {
    if (own.modelId().isEmpty() || own.modelId().equals(space.modelId())) {
      own = space;
    } else {
      others.put(space.modelId(), space);
    }
  }
}
