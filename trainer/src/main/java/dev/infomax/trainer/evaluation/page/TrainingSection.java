package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.training.EpochSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The losses of every epoch, and what the quick probe said. */
record TrainingSection(TrainingRecord training) {

  String html() {
    if (training.history().isEmpty()) {
      return "";
    }
    String charts =
        Stream.of(
                losses("total loss", Losses::total),
                losses("global term", Losses::global),
                losses("local term", Losses::local),
                losses("prior term", Losses::prior),
                probe())
            .filter(chart -> !chart.points().isEmpty())
            .map(LineChart::svg)
            .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n"));
    return Markup.section(
        "How it was trained",
        "Mean over the images of every epoch. The terms are shown without their weights. By the"
            + " Jensen-Shannon estimator, a discriminator that only guesses pays 2 ln 2 = 1.386."
            + (probe().points().isEmpty()
                ? ""
                : " The probe looks up the 20 nearest of held-out training images, in percent."),
        charts);
  }

  private LineChart probe() {
    List<LineChart.Point> points = new ArrayList<>();
    for (EpochSummary epoch : training.history()) {
      Double share = epoch.probe();
      if (share != null) {
        points.add(new LineChart.Point(epoch.epoch(), 100 * share));
      }
    }
    return new LineChart("probe", points);
  }

  private LineChart losses(String title, ToDoubleFunction<Losses> term) {
    return new LineChart(
        title,
        training.history().stream()
            .map(epoch -> new LineChart.Point(epoch.epoch(), term.applyAsDouble(epoch.losses())))
            .toList());
  }
}
