package dev.infomax.trainer.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The networks of Deep InfoMax: encoder, global and local scorer, and the discriminator of an
 * adversarial prior.
 *
 * <p>Immutable.
 */
public final class DimNetworks {
  private final Architecture architecture;
  private final DimEncoder encoder;
  private final PairScorer global;
  private final PairScorer local;
  private final Optional<PriorDiscriminator> prior;
  private final ParameterLayout parameters;
  private final ParameterLayout statistics;

  public DimNetworks(Architecture architecture) {
    this.architecture = architecture;
    this.encoder = new DimEncoder(architecture);
    this.global = global(architecture);
    this.local = scorer(architecture, "local", architecture.width());
    this.prior =
        architecture.prior() == Prior.ADVERSARIAL
            ? Optional.of(new PriorDiscriminator(architecture.dimension()))
            : Optional.empty();
    List<ParameterSpec> specs = new ArrayList<>(encoder.parameters());
    specs.addAll(global.parameters());
    specs.addAll(local.parameters());
    prior.ifPresent(discriminator -> specs.addAll(discriminator.parameters()));
    this.parameters = new ParameterLayout(specs);
    this.statistics = new ParameterLayout(encoder.statistics());
  }

  private static PairScorer global(Architecture a) {
    return switch (a.globalTerm()) {
      case X_Z -> scorer(a, "global", a.positions() * a.width());
      case Z_Z ->
          a.scoring() == Scoring.DOT
              ? DotScorer.ofEmbeddings("global", a.dimension(), a.width(), a.temperature())
              : scorer(a, "global", a.dimension());
    };
  }

  private static PairScorer scorer(Architecture a, String name, int features) {
    return switch (a.scoring()) {
      case CONCAT -> new ConcatScorer(name, a.dimension(), features, a.width());
      case DOT -> DotScorer.of(name, a.dimension(), features, a.width(), a.temperature());
    };
  }

  public Architecture architecture() {
    return architecture;
  }

  public DimEncoder encoder() {
    return encoder;
  }

  /** Scores pairs [z, z'], or [z, C(x)] with C flattened to one position. */
  public PairScorer global() {
    return global;
  }

  /** Scores pairs [z, C(x) at a position]. */
  public PairScorer local() {
    return local;
  }

  /** Tells embeddings from the prior, if that is adversarial. */
  public Optional<PriorDiscriminator> prior() {
    return prior;
  }

  /** All trained arrays. */
  public ParameterLayout parameters() {
    return parameters;
  }

  /** Running statistics of the encoder's batch normalisation. */
  public ParameterLayout statistics() {
    return statistics;
  }

  /** What the article draws: encoder, feature-map encoder, global and local discriminator. */
  public List<NetworkSummary> summaries() {
    return List.of(
        encoder.summary("encoder", true),
        encoder.summary("feature-map encoder", false),
        global.summary("global discriminator", 1),
        local.summary("local discriminator", architecture.positions()));
  }
}
