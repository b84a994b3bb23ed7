package dev.infomax.trainer.evaluation;

/**
 * Mean and standard deviation of all components of all vectors: under the prior, 0 and 1.
 *
 * <p>Immutable.
 */
public record Spread(double mean, double deviation) {

  static Spread of(Features features) {
    double sum = 0;
    double squares = 0;
    for (float value : features.values()) {
      sum += value;
      squares += (double) value * value;
    }
    int count = features.values().length;
    double mean = sum / count;
    return new Spread(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
  }
}
