package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import java.util.List;
import java.util.Locale;

/** One quantity by epoch. */
record LineChart(String title, List<Point> points) {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 210;
  private static final double LEFT = 50;
  private static final double RIGHT = WIDTH - 56;
  private static final double TOP = 34;
  private static final double BOTTOM = HEIGHT - 36;
  private static final int TICKS = 4;

  /** From so many points on dots would hide the line. */
  private static final int DENSE = 40;

  /** A value of an epoch. */
  record Point(int epoch, double value) {}

  String svg() {
    double[] values = points.stream().mapToDouble(Point::value).toArray();
    Axis y = Axis.around(values, BOTTOM, TOP);
    int first = points.getFirst().epoch();
    int last = points.getLast().epoch();
    Axis x = new Axis(Math.min(first, 1), Math.max(last, first + 1), LEFT, RIGHT);
    var svg = new Svg(WIDTH, HEIGHT, title + " by epoch");
    svg.text(LEFT, 18, Anchor.START, "title", title);
    for (double tick : y.ticks(TICKS)) {
      svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), "grid");
      svg.text(LEFT - 6, y.at(tick) + 4, Anchor.END, "tick", y.label(tick, TICKS));
    }
    svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
    for (double tick : x.ticks(TICKS)) {
      if (tick == Math.rint(tick)) {
        svg.text(x.at(tick), BOTTOM + 16, Anchor.MIDDLE, "tick", x.label(tick, 1));
      }
    }
    svg.text(RIGHT, BOTTOM + 31, Anchor.END, "tick", "epoch");
    curve(svg, x, y);
    return svg.end();
  }

  private void curve(Svg svg, Axis x, Axis y) {
    double[] xs = points.stream().mapToDouble(point -> x.at(point.epoch())).toArray();
    double[] ys = points.stream().mapToDouble(point -> y.at(point.value())).toArray();
    svg.curve(xs, ys, "curve");
    for (int i = 0; i < xs.length; i++) {
      Point point = points.get(i);
      boolean shown = points.size() < DENSE || i == xs.length - 1;
      String hint = "epoch %d: %s".formatted(point.epoch(), value(point));
      svg.dot(xs[i], ys[i], shown ? 2.5 : 4, shown ? "mark" : "target", hint);
    }
    svg.text(
        xs[xs.length - 1] + 7,
        ys[ys.length - 1] + 4,
        Anchor.START,
        "value own",
        value(points.getLast()));
  }

  private static String value(Point point) {
    double size = Math.abs(point.value());
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.3f", point.value());
  }
}
