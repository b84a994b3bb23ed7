package dev.infomax.trainer.training;

import dev.infomax.trainer.network.DimNetworks;
import java.util.Map;

/**
 * A model and its optimiser as plain flat arrays.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param networks whose layouts say what lies where
 * @param parameters trained values
 * @param statistics running mean and variance of the batch normalisations
 * @param adamMean first moment, laid out as {@code parameters}
 * @param adamVariance second moment, likewise
 * @param step updates made so far
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of weights, in the form of tensors
public record ModelArrays(
    DimNetworks networks,
    float[] parameters,
    float[] statistics,
    float[] adamMean,
    float[] adamVariance,
    long step) {
  public ModelArrays {
    requireLength("parameters", parameters, networks.parameters().size());
    requireLength("statistics", statistics, networks.statistics().size());
    requireLength("adamMean", adamMean, parameters.length);
    requireLength("adamVariance", adamVariance, parameters.length);
  }

  /** A model before its first step; the same for the same seed. */
  public static ModelArrays fresh(DimNetworks networks, long seed) {
    float[] parameters = networks.parameters().initialValues(EpochRandom.of(seed, 0));
    float[] statistics = networks.statistics().initialValues(EpochRandom.of(seed, 0));
    int size = parameters.length;
    return new ModelArrays(networks, parameters, statistics, new float[size], new float[size], 0);
  }

  /** Parameters and statistics by name. */
  public Map<String, float[]> named() {
    Map<String, float[]> arrays = networks.parameters().named(parameters);
    arrays.putAll(networks.statistics().named(statistics));
    return arrays;
  }

  private static void requireLength(String name, float[] array, int expected) {
    if (array.length != expected) {
      throw new IllegalArgumentException(
          "%s must hold %d values but held %d".formatted(name, expected, array.length));
    }
  }
}
