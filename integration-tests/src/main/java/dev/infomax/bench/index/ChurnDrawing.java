package dev.infomax.bench.index;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Memory and latency by churn, as SVG: two small charts from zero, so that flat looks flat.
 *
 * @param size vectors at the beginning
 */
record ChurnDrawing(int size, List<Churn.Sample> samples) {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 170;
  private static final int LEFT = 12;
  private static final int TOP = 40;
  private static final int BOTTOM = 140;
  private static final int INNER = 240;

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        aria-label="Memory and latency by churn" font-family="sans-serif" font-size="11">
        <style>text{fill:#57606a}.t{fill:#24292f;font-weight:bold}path,line{fill:none}\
        @media(prefers-color-scheme:dark){text{fill:#9198a1}.t{fill:#f0f6fc}}</style>
        """
            .formatted(2 * WIDTH, HEIGHT));
    chart(svg, 0, "Heap, MB", "#0969da", sample -> sample.heapBytes() / 1e6);
    chart(svg, WIDTH, "Query, p50, us", "#1a7f37", Churn.Sample::p50);
    curve(svg, WIDTH, "#bf8700", Churn.Sample::p99, highest(Churn.Sample::p99), "p99");
    return svg.append("</svg>\n").toString();
  }

  private void chart(
      StringBuilder svg,
      int x,
      String title,
      String colour,
      ToDoubleFunction<Churn.Sample> figure) {
    svg.append(
        text(x + LEFT, 16, "t", "%s; %,d vectors".formatted(title, size))
            + "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#8c959f\"/>\n"
                .formatted(x + LEFT, BOTTOM, x + LEFT + INNER, BOTTOM)
            + text(x + LEFT, BOTTOM + 18, "", "changes, times the size: 0 to 10"));
    double highest = x == 0 ? highest(figure) : highest(Churn.Sample::p99);
    curve(svg, x, colour, figure, highest, x == 0 ? "" : "p50");
  }

  private double highest(ToDoubleFunction<Churn.Sample> figure) {
    return samples.stream().mapToDouble(figure).max().orElse(1) * 1.1;
  }

  private void curve(
      StringBuilder svg,
      int x,
      String colour,
      ToDoubleFunction<Churn.Sample> figure,
      double highest,
      String label) {
    StringBuilder path = new StringBuilder();
    double y = BOTTOM;
    for (int i = 0; i < samples.size(); i++) {
      y = BOTTOM - (BOTTOM - TOP) * figure.applyAsDouble(samples.get(i)) / highest;
      double at = x + LEFT + (double) INNER * i / Math.max(1, samples.size() - 1);
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", at, y));
    }
    svg.append(
        "<path d=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(path, colour)
            + text(
                x + LEFT + INNER + 5,
                y + 4,
                "",
                String.format(
                    Locale.ROOT, "%,.0f %s", figure.applyAsDouble(samples.getLast()), label)));
  }

  private static String text(double x, double y, String style, String content) {
    return String.format(
        Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" class=\"%s\">%s</text>%n", x, y, style, content);
  }
}
