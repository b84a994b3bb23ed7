package dev.infomax.trainer.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The three networks of the seed recipe: encoder, global and local discriminator.
 *
 * <p>Immutable.
 */
public final class DimNetworks {
  private final DimEncoder encoder;
  private final PairDiscriminator global;
  private final PairDiscriminator local;
  private final ParameterLayout parameters;
  private final ParameterLayout statistics;

  /**
   * The networks for embeddings of one length.
   *
   * @param dimension length of the embedding, a positive multiple of 4
   */
  public DimNetworks(int dimension) {
    this.encoder = new DimEncoder(dimension);
    this.global = new PairDiscriminator("global", dimension);
    this.local = new PairDiscriminator("local", dimension);
    List<ParameterSpec> specs = new ArrayList<>(encoder.parameters());
    specs.addAll(global.parameters());
    specs.addAll(local.parameters());
    this.parameters = new ParameterLayout(specs);
    this.statistics = new ParameterLayout(encoder.statistics());
  }

  public DimEncoder encoder() {
    return encoder;
  }

  /** Scores pairs [z, z']. */
  public PairDiscriminator global() {
    return global;
  }

  /** Scores pairs [z, C(x) at a position]. */
  public PairDiscriminator local() {
    return local;
  }

  /** All trained arrays. */
  public ParameterLayout parameters() {
    return parameters;
  }

  /** Running statistics of the encoder's batch normalisation. */
  public ParameterLayout statistics() {
    return statistics;
  }
}
