package dev.infomax.trainer.training;

import dev.infomax.encoder.Precision;

/**
 * How the objective is minimised.
 *
 * <p>Immutable.
 *
 * @param epochs passes over the images
 * @param batchSize images a step, at least 2
 * @param learningRate of Adam, at its highest
 * @param schedule of the learning rate
 * @param warmUp first epochs, in which the rate grows linearly from zero; may be a fraction
 * @param weightDecay that a step takes off kernels, as a share of the rate (AdamW)
 * @param precision of the encoder's convolutions on the way there and back; what is learned is fp32
 */
public record Optimisation(
    int epochs,
    int batchSize,
    double learningRate,
    Schedule schedule,
    double warmUp,
    double weightDecay,
    Precision precision) {
  private static final int LARGEST_BATCH = 65_536;

  /** The seed's. */
  public static final Optimisation SEED =
      new Optimisation(50, 64, 1e-3, Schedule.CONSTANT, 0, 0, Precision.FP32);

  public Optimisation {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1 but was " + epochs);
    }
    if (batchSize < 2 || batchSize > LARGEST_BATCH) {
      throw new IllegalArgumentException("batch must be between 2 and 65536 but was " + batchSize);
    }
    if (!(learningRate > 0 && learningRate < 1)) {
      throw new IllegalArgumentException(
          "learning-rate must be between 0 and 1 but was " + learningRate);
    }
    if (!(warmUp >= 0 && warmUp < epochs)) {
      throw new IllegalArgumentException(
          "warm-up must be at least 0 and less than epochs (%d) but was %s"
              .formatted(epochs, warmUp));
    }
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw new IllegalArgumentException(
          "weight-decay must be at least 0 and less than 1 but was " + weightDecay);
    }
  }

  /**
   * The learning rate.
   *
   * @param done epochs so far, with the share of the one at hand
   */
  double rate(double done) {
    if (done < warmUp) {
      return learningRate * done / warmUp;
    }
    return switch (schedule) {
      case CONSTANT -> learningRate;
      case COSINE -> {
        double share = Math.min(1, (done - warmUp) / (epochs - warmUp));
        yield learningRate * (1 + Math.cos(Math.PI * share)) / 2;
      }
    };
  }

  /** Whether epochs trained like this may be followed by epochs trained like {@code next}. */
  boolean continues(Optimisation next) {
    int length = schedule == Schedule.CONSTANT ? next.epochs : epochs;
    return next.equals(
        new Optimisation(
            length, batchSize, learningRate, schedule, warmUp, weightDecay, precision));
  }
}
