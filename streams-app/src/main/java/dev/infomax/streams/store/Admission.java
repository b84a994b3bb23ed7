package dev.infomax.streams.store;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.function.Consumer;

/**
 * Decides which values become searchable: readable vectors of a model that the store takes, as long
 * as its others, finite, and not zero in a cosine store. What the settings leave open is fixed by
 * the first vector admitted. Confined to the thread that writes the store, but for {@link
 * #ownModel}.
 */
final class Admission {
  private final VectorFormat format;
  private final Metric metric;
  private final VectorSpaces spaces;
  private final Consumer<VectorSpace> learned;

  /**
   * @param learned hears of what a first vector fixed
   */
  Admission(
      VectorFormat format, Metric metric, VectorSpaces spaces, Consumer<VectorSpace> learned) {
    this.format = format;
    this.metric = metric;
    this.spaces = spaces;
    this.learned = learned;
  }

  /** What became of a value. */
  sealed interface Verdict {}

  record Admitted(VectorFormat.Vector vector) implements Verdict {}

  record Refused(Rejection reason) implements Verdict {}

  AdmissionRules rules() {
    return new AdmissionRules(spaces.own(), metric, spaces.policy());
  }

  /** The store's own model; empty if it is not known yet. Any thread may ask. */
  String ownModel() {
    return spaces.own().modelId();
  }

  Verdict judge(byte[] value) {
    return switch (format.read(value)) {
      case VectorFormat.Unreadable _ -> new Refused(Rejection.UNREADABLE);
      case VectorFormat.Vector vector -> judge(vector);
    };
  }

  private Verdict judge(VectorFormat.Vector read) {
    float[] vector = read.vector();
    VectorSpace space = spaces.of(read.modelId());
    if (space == null) {
      return new Refused(Rejection.OTHER_MODEL);
    }
    if (vector.length == 0 || (space.dimension() != 0 && space.dimension() != vector.length)) {
      return new Refused(Rejection.WRONG_LENGTH);
    }
    if (!ExactKernels.finite(vector)) {
      return new Refused(Rejection.NOT_FINITE);
    }
    if (metric == Metric.COSINE && ExactKernels.norm(vector) == 0) {
      return new Refused(Rejection.ZERO_NORM);
    }
    learn(space, new VectorSpace(read.modelId(), vector.length));
    return new Admitted(read);
  }

  private void learn(VectorSpace known, VectorSpace found) {
    if (!found.equals(known)) {
      spaces.learn(found);
      learned.accept(found);
    }
  }
}
