package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;
import static dev.infomax.trainer.evaluation.page.Markup.number;

import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import dev.infomax.trainer.evaluation.probe.Confusion;
import java.util.List;
import java.util.Locale;

/** What the MLP probe on z takes for what. */
record ConfusionSection(Confusion confusion, List<String> classes) {
  private static final double LEFT = 110;
  private static final double TOP = 84;

  /** With more classes than this, there is no room for numbers and names. */
  private static final int READABLE = 25;

  String html() {
    return Markup.section(
        "Confusion",
        "Rows are the labels of test images, columns what the MLP probe on z takes them for, in"
            + " percent of the row.",
        svg());
  }

  private String svg() {
    int count = confusion.classes();
    boolean readable = count <= READABLE;
    double cell = readable ? Math.max(28, Math.min(56, 620.0 / count)) : 700.0 / count;
    double left = readable ? LEFT : 8;
    double top = readable ? TOP : 8;
    var svg = new Svg(left + cell * count + 50, top + cell * count + 8, "confusion matrix");
    for (int row = 0; row < count; row++) {
      double y = top + row * cell;
      if (readable) {
        svg.text(left - 8, y + cell / 2 + 4, Anchor.END, "label", name(row));
        head(svg, left + (row + 0.5) * cell, top - 8, name(row));
      }
      for (int column = 0; column < count; column++) {
        cell(svg, row, column, left + column * cell, y, cell, readable);
      }
    }
    return svg.end();
  }

  private static void head(Svg svg, double x, double y, String name) {
    svg.raw("<g transform=\"translate(%s %s) rotate(-40)\">".formatted(number(x), number(y)));
    svg.text(0, 0, Anchor.START, "label", name).raw("</g>\n");
  }

  private void cell(Svg svg, int row, int column, double x, double y, double side, boolean number) {
    double share = confusion.share(row, column);
    String hint =
        String.format(
            Locale.ROOT, "%s taken for %s: %.1f %%", name(row), name(column), 100 * share);
    String style = row == column ? "right" : "wrong";
    svg.raw(
        "<g><title>%s</title><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"cell\"/><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\" fill-opacity=\"%s\"/></g>\n"
            .formatted(
                escaped(hint),
                number(x),
                number(y),
                number(side - 1),
                number(side - 1),
                number(x),
                number(y),
                number(side - 1),
                number(side - 1),
                style,
                number(Math.sqrt(share))));
    if (number && share >= 0.005) {
      String text = "%d".formatted(Math.round(100 * share));
      svg.text(x + side / 2, y + side / 2 + 4, Anchor.MIDDLE, "count", text);
    }
  }

  private String name(int label) {
    return classes.get(label);
  }
}
