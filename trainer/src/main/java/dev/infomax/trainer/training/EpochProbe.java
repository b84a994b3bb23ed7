package dev.infomax.trainer.training;

/** Measures a model between epochs. */
@FunctionalInterface
public interface EpochProbe {
  /** A share between 0 and 1, the higher the better. */
  double measure(ModelInference model);
}
