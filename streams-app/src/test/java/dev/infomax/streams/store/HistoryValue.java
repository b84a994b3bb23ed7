package dev.infomax.streams.store;

import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A stored value, and what must become of it.
 *
 * @param model that made it
 * @param vector what it holds, or null if it is refused whatever the metric
 * @param label the attribute of that name, or null
 * @param refusal why a store of this model does not make it searchable, or null
 */
record HistoryValue(
    byte[] bytes,
    String model,
    float @Nullable [] vector,
    @Nullable String label,
    @Nullable Rejection refusal) {
  static final int DIMENSION = 5;
  static final String MODEL = "m";
  static final String OTHER = "other";

  /**
   * Mostly vectors, many of them equal or equally far from something, one in four of another model;
   * one in six is refused by every store.
   */
  static HistoryValue random(RandomGenerator random) {
    return switch (random.nextInt(25)) {
      case 1 -> refused(TextFormat.value(MODEL, 1, 2, 3), Rejection.WRONG_LENGTH);
      case 2 -> refused(TextFormat.value(MODEL, 1, 2, Float.NaN, 4, 5), Rejection.NOT_FINITE);
      case 3 -> refused("nothing".getBytes(StandardCharsets.UTF_8), Rejection.UNREADABLE);
      case 4 -> of(MODEL, new float[DIMENSION], label(random), Rejection.ZERO_NORM);
      case 5, 6, 7, 8, 9, 10 -> of(OTHER, vector(random), label(random), null);
      default -> of(MODEL, vector(random), label(random), null);
    };
  }

  private static HistoryValue refused(byte[] bytes, Rejection reason) {
    return new HistoryValue(bytes, MODEL, null, null, reason);
  }

  private static HistoryValue of(
      String model, float[] vector, @Nullable String label, @Nullable Rejection refusal) {
    byte[] bytes =
        label == null ? TextFormat.value(model, vector) : TextFormat.labelled(model, label, vector);
    return new HistoryValue(bytes, model, vector, label, refusal);
  }

  /** One of three, or none. */
  static @Nullable String label(RandomGenerator random) {
    return random.nextInt(4) == 0 ? null : "label-" + random.nextInt(3);
  }

  /** Never zero. */
  static float[] vector(RandomGenerator random) {
    float[] vector = new float[DIMENSION];
    boolean grid = random.nextInt(3) > 0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = grid ? random.nextInt(-1, 2) : (float) random.nextGaussian();
    }
    vector[0] += vector[0] == 0 ? 1 : 0;
    return vector;
  }

  /** What a store of these settings says to it, or null if it becomes searchable. */
  @Nullable Rejection refusedBy(Metric metric, ModelPolicy models) {
    if (models == ModelPolicy.REFUSE && !model.equals(MODEL)) {
      return Rejection.OTHER_MODEL;
    }
    return refusal == Rejection.ZERO_NORM && metric != Metric.COSINE ? null : refusal;
  }

  boolean holds(byte[] other) {
    return Arrays.equals(bytes, other);
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
