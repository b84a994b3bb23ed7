package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Histogram;
import dev.infomax.trainer.evaluation.Spread;
import dev.infomax.trainer.training.Recipe;
import java.util.Optional;

/** The components of z beside their prior, if there is one. */
record HistogramSection(Histogram histogram, Spread spread, Optional<Recipe> recipe) {
  private static final double WIDE = 1000;
  private static final double NARROW = 340;

  String html() {
    Reference reference = Reference.of(recipe, spread);
    return Markup.section(
        reference.heading(),
        "How often a component of z takes a value, over all training images, and %s Mean %s, deviation %s."
            .formatted(
                reference.explanation(),
                Markup.rounded(spread.mean(), 3),
                Markup.rounded(spread.deviation(), 3)),
        Markup.byWidth(
            new HistogramDrawing(histogram, reference, WIDE).svg(),
            new HistogramDrawing(histogram, reference, NARROW).svg()));
  }
}
