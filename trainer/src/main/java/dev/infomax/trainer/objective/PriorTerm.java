package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * The prior's part of the objective.
 *
 * @param encoder what the encoder minimises, weighted by gamma
 * @param discriminator what the prior's own network minimises, if it has one
 */
record PriorTerm(NDArray encoder, Optional<NDArray> discriminator) {

  static PriorTerm of(NDArray divergence) {
    return new PriorTerm(divergence, Optional.empty());
  }

  static PriorTerm of(AdversarialPrior.Losses losses) {
    return new PriorTerm(losses.encoder(), Optional.of(losses.discriminator()));
  }

  /** Zero. */
  static PriorTerm none(NDArray like) {
    return of(like.getManager().create(0f));
  }

  /** What goes back in one pass: the networks have no arrays in common that both would move. */
  NDArray minimised(NDArray total) {
    return discriminator.map(total::add).orElse(total);
  }
}
