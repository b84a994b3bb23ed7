package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.objective.TermWeights;
import dev.infomax.trainer.training.Recipe;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A term of the objective.
 *
 * <p>Immutable.
 *
 * @param name global, local or prior
 * @param weight above 0
 * @param loss its value, unweighted
 */
record WeightedTerm(String name, double weight, ToDoubleFunction<Losses> loss) {

  /** Those that a training by {@code recipe} minimises. */
  static List<WeightedTerm> of(Recipe recipe) {
    TermWeights weights = recipe.objective().weights();
    boolean prior = recipe.architecture().prior() != Prior.NONE;
    return Stream.of(
            new WeightedTerm("global", weights.alpha(), Losses::global),
            new WeightedTerm("local", weights.beta(), Losses::local),
            new WeightedTerm("prior", prior ? weights.gamma() : 0, Losses::prior))
        .filter(term -> term.weight > 0)
        .toList();
  }

  /** The term as a summand: {@code 0.5 local}. */
  String weighted() {
    return weight == 1 ? name : Markup.plain(weight) + " " + name;
  }
}
