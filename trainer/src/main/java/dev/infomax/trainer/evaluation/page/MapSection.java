package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;
import static dev.infomax.trainer.evaluation.page.Markup.grouped;
import static dev.infomax.trainer.evaluation.page.Markup.number;

import dev.infomax.trainer.evaluation.PlaneMap;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** The queries in a plane, coloured by their label. */
record MapSection(PlaneMap map, List<String> classes) {
  private static final double SIDE = 760;
  private static final double MARGIN = 12;
  private static final int COLOURS = 10;

  String html() {
    boolean labelled = classes.size() > 1;
    return Markup.section(
        "Map of the test images",
        "z of %s images, laid out in a plane by t-SNE: near ones are neighbours, far distances mean"
                .formatted(grouped(map.x().length))
            + " little. "
            + (labelled ? "Colours are labels, which training never saw." : ""),
        "<div class=\"map\">%s%s</div>".formatted(svg(), labelled ? legend() : ""));
  }

  private String svg() {
    DoubleSummaryStatistics across = Arrays.stream(map.x()).summaryStatistics();
    DoubleSummaryStatistics along = Arrays.stream(map.y()).summaryStatistics();
    double longer = Math.max(range(across), range(along));
    double width = MARGIN + (SIDE - 2 * MARGIN) * range(across) / longer;
    double height = MARGIN + (SIDE - 2 * MARGIN) * range(along) / longer;
    Axis x = new Axis(across.getMin(), across.getMin() + range(across), MARGIN, width);
    Axis y = new Axis(along.getMin(), along.getMin() + range(along), height, MARGIN);
    var svg = new Svg(width + MARGIN, height + MARGIN, "map of z");
    for (int label = 0; label < Math.max(1, classes.size()); label++) {
      svg.raw("<g%s>".formatted(fill(label)));
      for (int i = 0; i < map.x().length; i++) {
        if (map.labels()[i] == label) {
          svg.raw(
              "<circle cx=\"%s\" cy=\"%s\" r=\"3.2\"/>"
                  .formatted(number(x.at(map.x()[i])), number(y.at(map.y()[i]))));
        }
      }
      svg.raw("</g>\n");
    }
    return svg.end();
  }

  private static double range(DoubleSummaryStatistics values) {
    return values.getMax() - values.getMin() + 1e-9;
  }

  /** The style sheet has colours for ten; beyond, hues at the golden angle. */
  private String fill(int label) {
    return classes.size() <= COLOURS
        ? " class=\"class%d\"".formatted(label)
        : " fill=\"hsl(%d 60%% 55%%)\"".formatted(Math.round(label * 137.508) % 360);
  }

  private String legend() {
    long[] counts = new long[classes.size()];
    Arrays.stream(map.labels()).forEach(label -> counts[label]++);
    var text = new StringBuilder("<ul class=\"legend\">\n");
    for (int label = 0; label < classes.size(); label++) {
      text.append(
          "<li title=\"%d images\"><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><g%s><circle cx=\"6\" cy=\"6\" r=\"5\"/></g></svg>%s</li>%n"
              .formatted(counts[label], fill(label), escaped(classes.get(label))));
    }
    return text.append("</ul>").toString();
  }
}
