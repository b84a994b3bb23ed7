package dev.infomax.trainer.training;

import ai.djl.Device;
import java.util.Optional;

/**
 * What is measured between epochs, and how often.
 *
 * <p>Immutable.
 *
 * @param probe that measures, if there is one
 * @param every so many epochs; the first one and the last one too
 */
public record ProbePlan(Optional<EpochProbe> probe, int every) {
  /** Nothing. */
  public static final ProbePlan NONE = new ProbePlan(Optional.empty(), 1);

  public ProbePlan {
    if (every < 1) {
      throw new IllegalArgumentException("probe-every must be at least 1 but was " + every);
    }
  }

  EpochSummary measured(EpochSummary summary, ModelArrays arrays, Device device, boolean last) {
    if (probe.isEmpty() || !(due(summary.epoch()) || last)) {
      return summary;
    }
    try (var model = new ModelInference(arrays, device)) {
      return summary.withProbe(probe.get().measure(model));
    }
  }

  private boolean due(int epoch) {
    return epoch == 1 || epoch % every == 0;
  }
}
