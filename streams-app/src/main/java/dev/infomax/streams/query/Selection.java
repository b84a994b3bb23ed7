package dev.infomax.streams.query;

import dev.infomax.streams.attribute.Predicate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which of the stored vectors a question may find.
 *
 * <p>Immutable.
 *
 * @param model whose vectors; empty for the store's own
 * @param filter what their attributes must meet
 * @param radius largest distance; for {@code dot} the least score
 * @param after cursor of the page before; empty for the first page
 * @param includeSelf whether a question by id may find the id itself
 */
public record Selection(
    Optional<String> model,
    Predicate filter,
    OptionalDouble radius,
    Optional<String> after,
    boolean includeSelf) {
  /** All of the store's own model, from the first page on. */
  public static final Selection ALL =
      new Selection(
          Optional.empty(), Predicate.ALL, OptionalDouble.empty(), Optional.empty(), true);
}
