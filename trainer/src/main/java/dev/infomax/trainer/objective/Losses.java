package dev.infomax.trainer.objective;

/**
 * The values of the terms, unweighted, and their weighted sum.
 *
 * <p>Immutable.
 */
public record Losses(double global, double local, double prior, double total) {
  /** Nothing lost. */
  public static final Losses ZERO = new Losses(0, 0, 0, 0);

  /** No term is NaN or infinite. */
  public boolean finite() {
    return Double.isFinite(global + local + prior + total);
  }

  /** Term by term, {@code weight} times the other added. */
  public Losses plus(Losses other, double weight) {
    return new Losses(
        global + weight * other.global,
        local + weight * other.local,
        prior + weight * other.prior,
        total + weight * other.total);
  }
}
