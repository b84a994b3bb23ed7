package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The losses of every epoch, and what the quick probe said. */
record TrainingSection(Recipe recipe, List<EpochSummary> history) {

  String html() {
    if (history.isEmpty()) {
      return "";
    }
    List<WeightedTerm> terms = WeightedTerm.of(recipe);
    List<LineChart> charts = new ArrayList<>();
    charts.add(losses("total loss", Losses::total));
    terms.forEach(term -> charts.add(losses(term.name() + " term", term.loss())));
    charts.add(probe());
    return Markup.section(
        "How it was trained",
        explanation(terms),
        charts.stream()
            .filter(chart -> !chart.points().isEmpty())
            .map(LineChart::svg)
            .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n")));
  }

  private String explanation(List<WeightedTerm> terms) {
    List<String> sentences = new ArrayList<>();
    sentences.add("Mean over the images of every epoch.");
    if (!terms.isEmpty()) {
      sentences.add(
          terms.stream()
              .map(WeightedTerm::weighted)
              .collect(
                  Collectors.joining(" + ", "The total is ", "; terms are shown unweighted.")));
    }
    new ChanceLevel(recipe, mostImages()).sentence().ifPresent(sentences::add);
    if (!probe().points().isEmpty()) {
      sentences.add("The probe looks up the 20 nearest of held-out training images, in percent.");
    }
    return String.join(" ", sentences);
  }

  private int mostImages() {
    return history.stream().mapToInt(EpochSummary::images).max().orElse(0);
  }

  private LineChart probe() {
    List<LineChart.Point> points = new ArrayList<>();
    for (EpochSummary epoch : history) {
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
        history.stream()
            .map(epoch -> new LineChart.Point(epoch.epoch(), term.applyAsDouble(epoch.losses())))
            .toList());
  }
}
