package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Histogram;
import dev.infomax.trainer.evaluation.Spread;
import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import java.util.Locale;

/** The components of z beside the prior, a standard normal distribution. */
record HistogramSection(Histogram histogram, Spread spread) {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 300;
  private static final double BOTTOM = HEIGHT - 30;
  private static final double TOP = 16;
  private static final int CURVE_POINTS = 200;

  String html() {
    return Markup.section(
        "z and its prior",
        "How often a component of z takes a value, over all training images, and the density of"
            + " N(0, 1), which the prior term pulls it towards. "
            + String.format(
                Locale.ROOT, "Mean %.3f, deviation %.3f.", spread.mean() + 0.0, spread.deviation()),
        svg());
  }

  private String svg() {
    double limit = histogram.limit();
    Axis x = new Axis(-limit, limit, 10, WIDTH - 10);
    double highest = normal(0);
    for (int bin = 0; bin < histogram.counts().length; bin++) {
      highest = Math.max(highest, histogram.density(bin));
    }
    Axis y = new Axis(0, highest * 1.05, BOTTOM, TOP);
    var svg = new Svg(WIDTH, HEIGHT, "histogram of z");
    bars(svg, x, y);
    svg.line(10, BOTTOM, WIDTH - 10, BOTTOM, "axis");
    for (double tick : x.ticks(8)) {
      svg.text(x.at(tick), BOTTOM + 18, Anchor.MIDDLE, "tick", x.label(tick, 8));
    }
    curve(svg, x, y);
    legend(svg);
    return svg.end();
  }

  private void bars(Svg svg, Axis x, Axis y) {
    double width = x.at(histogram.centre(1)) - x.at(histogram.centre(0));
    for (int bin = 0; bin < histogram.counts().length; bin++) {
      double top = y.at(histogram.density(bin));
      double centre = histogram.centre(bin);
      String hint =
          String.format(Locale.ROOT, "around %.2f: density %.4f", centre, histogram.density(bin));
      svg.rect(x.at(centre) - width / 2, top, width - 1, BOTTOM - top, "bar own", hint);
    }
  }

  private static void curve(Svg svg, Axis x, Axis y) {
    double[] xs = new double[CURVE_POINTS + 1];
    double[] ys = new double[CURVE_POINTS + 1];
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double value = x.low() + (x.high() - x.low()) * i / CURVE_POINTS;
      xs[i] = x.at(value);
      ys[i] = y.at(normal(value));
    }
    svg.curve(xs, ys, "curve second");
  }

  private static void legend(Svg svg) {
    svg.rect(20, 24, 14, 10, "bar own").text(42, 33, Anchor.START, "label", "z");
    svg.line(20, 49, 34, 49, "curve second").text(42, 53, Anchor.START, "label", "N(0, 1)");
  }

  private static double normal(double value) {
    return Math.exp(-value * value / 2) / Math.sqrt(2 * Math.PI);
  }
}
