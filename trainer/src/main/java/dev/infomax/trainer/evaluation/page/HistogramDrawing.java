package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Histogram;
import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import java.util.Locale;

/** Bars of a histogram, and a curve to hold them against. */
record HistogramDrawing(Histogram histogram, Reference reference, double width) {
  private static final double TOP = 16;
  private static final int CURVE_POINTS = 200;

  /** Room for a tick's label, and more between two. */
  private static final double TICK = 90;

  String svg() {
    double limit = histogram.limit();
    double bottom = 140 + 0.13 * width;
    Axis x = new Axis(-limit, limit, 10, width - 10);
    Axis y = new Axis(0, highest(x) * 1.05, bottom, TOP);
    var svg = new Svg(width, bottom + 30, "histogram of z");
    bars(svg, x, y);
    svg.line(10, bottom, width - 10, bottom, "axis");
    int ticks = (int) (width / TICK);
    for (double tick : x.ticks(ticks)) {
      svg.text(x.at(tick), bottom + 18, Anchor.MIDDLE, "tick", x.label(tick, ticks));
    }
    curve(svg, x, y);
    legend(svg);
    return svg.end();
  }

  private double highest(Axis x) {
    double highest = Double.MIN_NORMAL;
    for (int bin = 0; bin < histogram.counts().length; bin++) {
      highest = Math.max(highest, histogram.density(bin));
    }
    for (int i = 0; i <= CURVE_POINTS; i++) {
      highest = Math.max(highest, reference.density().applyAsDouble(value(x, i)));
    }
    return highest;
  }

  private void bars(Svg svg, Axis x, Axis y) {
    double step = x.at(histogram.centre(1)) - x.at(histogram.centre(0));
    for (int bin = 0; bin < histogram.counts().length; bin++) {
      double top = y.at(histogram.density(bin));
      double centre = histogram.centre(bin);
      String hint =
          String.format(Locale.ROOT, "around %.2f: density %.4f", centre, histogram.density(bin));
      double left = x.at(centre) - step / 2;
      svg.rect(left, top, step - Math.min(1, step / 6), y.start() - top, "bar own", hint);
    }
  }

  private void curve(Svg svg, Axis x, Axis y) {
    double[] xs = new double[CURVE_POINTS + 1];
    double[] ys = new double[CURVE_POINTS + 1];
    for (int i = 0; i <= CURVE_POINTS; i++) {
      xs[i] = x.at(value(x, i));
      ys[i] = y.at(reference.density().applyAsDouble(value(x, i)));
    }
    svg.curve(xs, ys, "curve second");
  }

  private static double value(Axis x, int point) {
    return x.low() + (x.high() - x.low()) * point / CURVE_POINTS;
  }

  private void legend(Svg svg) {
    svg.rect(12, 24, 14, 10, "bar own").text(34, 33, Anchor.START, "label", "z");
    svg.line(12, 49, 26, 49, "curve second");
    svg.text(34, 53, Anchor.START, "label", reference.name());
  }
}
