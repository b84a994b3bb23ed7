package dev.infomax.trainer;

import dev.infomax.encoder.Precision;
import dev.infomax.trainer.training.Optimisation;
import dev.infomax.trainer.training.Schedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How it is minimised; what is not given keeps the value of the recipe. */
final class OptimisationOptions {
  @Option(names = "--epochs", description = "Passes over the images (seed: 50, best: 50).")
  private @Nullable Integer epochs;

  @Option(names = "--batch", description = "Images a step (seed: 64, best: 256).")
  private @Nullable Integer batch;

  @Option(
      names = "--learning-rate",
      description = "Of Adam, at its highest (seed: 0.001, best: 0.002).")
  private @Nullable Double learningRate;

  @Option(names = "--schedule", description = "constant or cosine (seed: constant, best: cosine).")
  private @Nullable String schedule;

  @Option(
      names = "--warm-up",
      description = "Epochs in which the rate grows from zero (seed: 0, best: 2).")
  private @Nullable Double warmUp;

  @Option(names = "--weight-decay", description = "Of AdamW, on kernels (seed: 0, best: 0.01).")
  private @Nullable Double weightDecay;

  @Option(
      names = "--precision",
      description =
          "Of the convolutions while training: fp32, or bf16, about twice as fast where the"
              + " processor has it (seed: fp32, best: bf16).")
  private @Nullable String precision;

  Optimisation optimisation(Optimisation base) {
    return new Optimisation(
        Choice.or(epochs, base.epochs()),
        Choice.or(batch, base.batchSize()),
        Choice.or(learningRate, base.learningRate()),
        Choice.of("schedule", Schedule.class, schedule, base.schedule()),
        Choice.or(warmUp, base.warmUp()),
        Choice.or(weightDecay, base.weightDecay()),
        Choice.of("precision", Precision.class, precision, base.precision()));
  }
}
