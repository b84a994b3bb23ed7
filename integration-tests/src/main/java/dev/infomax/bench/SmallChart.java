package dev.infomax.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A chart of curves over one axis, from zero, so that flat looks flat; as SVG.
 *
 * <p>Confined to one thread.
 */
public final class SmallChart {
  /** What a chart takes. */
  public static final int WIDTH = 320;

  /** What a chart takes. */
  public static final int HEIGHT = 170;

  private static final int LEFT = 12;
  private static final int TOP = 40;
  private static final int BOTTOM = 140;
  private static final int INNER = 240;
  private static final double ROOM = 1.1;
  private static final double LINE = 12;

  private final int x;
  private final int y;
  private final double highest;
  private final StringBuilder svg = new StringBuilder();
  private final List<Double> labels = new ArrayList<>();

  /**
   * An empty chart.
   *
   * @param x left, in pixels
   * @param y upper edge
   * @param foot what the axis is
   * @param highest value that there is room for; what is higher is drawn at the edge
   */
  public SmallChart(int x, int y, String title, String foot, double highest) {
    this.x = x;
    this.y = y;
    this.highest = (highest > 0 ? highest : 1) * ROOM;
    text(x + LEFT, y + 16, "t", title);
    svg.append(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#8c959f\"/>\n"
            .formatted(x + LEFT, y + BOTTOM, x + LEFT + INNER, y + BOTTOM));
    text(x + LEFT, y + BOTTOM + 18, "", foot);
  }

  /**
   * Draws a curve with its last value and its name beside it.
   *
   * @param values at even distances; those that are not a number are left out
   */
  public SmallChart curve(double[] values, String colour, String name) {
    StringBuilder path = new StringBuilder();
    double last = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        last = values[i];
        double at = x + LEFT + (double) INNER * i / Math.max(1, values.length - 1);
        path.append(
            String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", at, at(last)));
      }
    }
    svg.append("<path d=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(path, colour));
    String label = String.format(Locale.ROOT, "%,.0f %s", last, name);
    text(x + LEFT + INNER + 5, free(at(last) + 4), "", label);
    return this;
  }

  private double at(double value) {
    return y + BOTTOM - (BOTTOM - TOP) * Math.min(value, highest) / highest;
  }

  /** The place for a label that is next to this and above those that are there. */
  private double free(double wanted) {
    double place = wanted;
    for (double label : labels.stream().sorted(Comparator.reverseOrder()).toList()) {
      if (Math.abs(label - place) < LINE) {
        place = label - LINE;
      }
    }
    labels.add(place);
    return place;
  }

  private void text(double at, double down, String style, String content) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.0f\" y=\"%.0f\" class=\"%s\">%s</text>%n",
            at,
            down,
            style,
            content));
  }

  /** A drawing of charts, in light or dark colours as the reader has them. */
  public static String drawing(int width, int height, String label, Iterable<SmallChart> charts) {
    StringBuilder drawing = new StringBuilder();
    drawing.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        aria-label="%s" font-family="sans-serif" font-size="11">
        <style>text{fill:#57606a}.t{fill:#24292f;font-weight:bold}path,line{fill:none}\
        @media(prefers-color-scheme:dark){text{fill:#9198a1}.t{fill:#f0f6fc}}</style>
        """
            .formatted(width, height, label));
    charts.forEach(chart -> drawing.append(chart.svg));
    return drawing.append("</svg>\n").toString();
  }
}
