package dev.infomax.streams.store;

import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;

/**
 * Decides which values become searchable: readable vectors of the store's model and length, finite,
 * and not zero in a cosine store. What the settings leave open is fixed by the first vector
 * admitted. Confined to the thread that writes the store.
 */
final class Admission {
  private final VectorFormat format;
  private final Metric metric;
  private VectorSpace space;

  Admission(VectorFormat format, Metric metric, VectorSpace space) {
    this.format = format;
    this.metric = metric;
    this.space = space;
  }

  /** What became of a value. */
  sealed interface Verdict {}

  record Admitted(float[] vector, Attributes attributes) implements Verdict {}

  record Refused(Rejection reason) implements Verdict {}

  VectorSpace space() {
    return space;
  }

  Verdict judge(byte[] value) {
    return switch (format.read(value)) {
      case VectorFormat.Unreadable _ -> new Refused(Rejection.UNREADABLE);
      case VectorFormat.Vector vector -> judge(vector);
    };
  }

  private Verdict judge(VectorFormat.Vector read) {
    float[] vector = read.vector();
    if (!space.modelId().isEmpty() && !space.modelId().equals(read.modelId())) {
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
    space = new VectorSpace(read.modelId(), vector.length);
    return new Admitted(vector, read.attributes());
  }
}
