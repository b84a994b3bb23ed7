package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.training.EpochSummary;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The losses of every epoch. */
record TrainingSection(List<EpochSummary> history) {

  String html() {
    if (history.isEmpty()) {
      return "";
    }
    String charts =
        Stream.of(
                losses("total loss", Losses::total),
                losses("global term", Losses::global),
                losses("local term", Losses::local),
                losses("prior term", Losses::prior))
            .map(LineChart::svg)
            .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n"));
    return Markup.section(
        "How it was trained",
        "Mean over the images of every epoch. The terms are shown without their weights. The global"
            + " and local terms are losses: a discriminator that only guesses pays"
            + " 2 ln 2 = 1.386 in each.",
        charts);
  }

  private LineChart losses(String title, ToDoubleFunction<Losses> term) {
    return new LineChart(
        title,
        history.stream()
            .map(epoch -> new LineChart.Point(epoch.epoch(), term.applyAsDouble(epoch.losses())))
            .toList());
  }
}
