package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import java.util.List;

/** One quantity by epoch. */
record LineChart(String title, List<Point> points) {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 210;
  private static final double LEFT = 50;
  private static final double RIGHT = 56;
  private static final double TOP = 34;
  private static final double BOTTOM = HEIGHT - 36;
  private static final int TICKS = 4;

  /** Widths of a character of a tick's label and of a value, rather too large. */
  private static final double TICK = 7.4;

  private static final double VALUE = 8.2;

  /** From so many points on dots would hide the line. */
  private static final int DENSE = 40;

  /** A value of an epoch. */
  record Point(int epoch, double value) {}

  String svg() {
    double[] values = points.stream().mapToDouble(Point::value).toArray();
    Axis y = Axis.around(values, BOTTOM, TOP);
    int first = points.getFirst().epoch();
    int last = points.getLast().epoch();
    double left = Math.max(LEFT, 12 + TICK * longest(y));
    double right = WIDTH - Math.max(RIGHT, 8 + VALUE * value(points.getLast()).length());
    Axis x = new Axis(Math.min(first, 1), Math.max(last, first + 1), left, right);
    var svg = new Svg(WIDTH, HEIGHT, title + " by epoch");
    svg.text(left, 18, Anchor.START, "title", title);
    for (double tick : y.ticks(TICKS)) {
      svg.line(left, y.at(tick), right, y.at(tick), "grid");
      svg.text(left - 6, y.at(tick) + 4, Anchor.END, "tick", y.label(tick, TICKS));
    }
    svg.line(left, BOTTOM, right, BOTTOM, "axis");
    for (double tick : x.ticks(TICKS)) {
      if (tick == Math.rint(tick)) {
        svg.text(x.at(tick), BOTTOM + 16, Anchor.MIDDLE, "tick", x.label(tick, 1));
      }
    }
    svg.text(right, BOTTOM + 31, Anchor.END, "tick", "epoch");
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

  private static int longest(Axis axis) {
    return axis.ticks(TICKS).stream()
        .mapToInt(tick -> axis.label(tick, TICKS).length())
        .max()
        .orElse(0);
  }

  private static String value(Point point) {
    return Markup.figure(point.value());
  }
}
