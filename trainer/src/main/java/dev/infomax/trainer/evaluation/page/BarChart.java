package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import java.util.List;

/** Shares as horizontal bars, from 0 to 100 percent. */
record BarChart(String title, List<Bar> bars) {
  private static final double WIDTH = 340;
  private static final double ROW = 24;
  private static final double TOP = 30;
  private static final double LEFT = 108;

  /** Room for a value beside a full bar. */
  private static final double RIGHT = WIDTH - 40;

  /** One share; {@code own} stands out. */
  record Bar(String name, double share, boolean own) {}

  String svg() {
    double bottom = TOP + ROW * bars.size();
    var svg = new Svg(WIDTH, bottom + 8, title + " in percent");
    svg.text(LEFT, 16, Anchor.START, "title", title);
    Axis axis = new Axis(0, 1, LEFT, RIGHT);
    for (double share : new double[] {0.25, 0.5, 0.75}) {
      svg.line(axis.at(share), TOP - 4, axis.at(share), bottom, "grid");
    }
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double y = TOP + ROW * i;
      double end = axis.at(bar.share());
      svg.text(LEFT - 8, y + 15, Anchor.END, bar.own() ? "label own" : "label", bar.name());
      svg.rect(LEFT, y + 3, end - LEFT, ROW - 7, bar.own() ? "bar own" : "bar");
      String value = Markup.percent(bar.share());
      svg.text(end + 5, y + 15, Anchor.START, bar.own() ? "value own" : "value", value);
    }
    return svg.line(LEFT, TOP - 4, LEFT, bottom, "axis").end();
  }
}
