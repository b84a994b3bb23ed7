package dev.infomax.trainer;

import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.GlobalTerm;
import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.network.Scoring;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Sizes and kinds of the networks; what is not given keeps the value of the recipe. */
final class NetworkOptions {
  @Option(
      names = "--image-size",
      description = "Side of the square input in pixels, a power of two from 8 to 256 (32).")
  private @Nullable Integer imageSize;

  @Option(names = "--z-dim", description = "Length of the embedding (256).")
  private @Nullable Integer dimension;

  @Option(
      names = "--width",
      description = "Channels of the feature map, a multiple of 4 (256; with --z-dim: as that).")
  private @Nullable Integer width;

  @Option(names = "--scoring", description = "concat or dot (seed: concat, best: dot).")
  private @Nullable String scoring;

  @Option(
      names = "--temperature",
      description = "With dot: divides the cosine; 0 for the plain dot product (best: 0.2).")
  private @Nullable Double temperature;

  @Option(names = "--global-term", description = "z-z or x-z (z-z).")
  private @Nullable String globalTerm;

  @Option(names = "--prior", description = "kl, adversarial or none (seed: kl, best: none).")
  private @Nullable String prior;

  Architecture architecture(Architecture base) {
    return new Architecture(
        Choice.or(imageSize, base.imageSize()),
        Choice.or(width, Choice.or(dimension, base.width())),
        Choice.or(dimension, base.dimension()),
        Choice.of("scoring", Scoring.class, scoring, base.scoring()),
        Choice.or(temperature, base.temperature()),
        Choice.of("global-term", GlobalTerm.class, globalTerm, base.globalTerm()),
        Choice.of("prior", Prior.class, prior, base.prior()));
  }
}
