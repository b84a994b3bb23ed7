package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;
import static dev.infomax.trainer.evaluation.page.Markup.number;

/**
 * A drawing under construction; classes of the style sheet colour it.
 *
 * <p>Confined to one thread.
 */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  /**
   * An empty drawing.
   *
   * @param label what it shows, for those who cannot see it
   */
  Svg(double width, double height, String label) {
    text.append(
        "<svg viewBox=\"0 0 %s %s\" style=\"max-width:%spx\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(number(width), number(height), number(width), escaped(label)));
  }

  /** Where a text begins from. */
  enum Anchor {
    START,
    MIDDLE,
    END;

    private String css() {
      return switch (this) {
        case START -> "start";
        case MIDDLE -> "middle";
        case END -> "end";
      };
    }
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    text.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), style));
    return this;
  }

  Svg rect(double x, double y, double width, double height, String style) {
    text.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>\n"
            .formatted(number(x), number(y), number(width), number(height), style));
    return this;
  }

  /** A rectangle with round corners. */
  Svg box(double x, double y, double width, double height, String style) {
    text.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" class=\"%s\"/>\n"
            .formatted(number(x), number(y), number(width), number(height), style));
    return this;
  }

  /** A rectangle that shows {@code hint} when pointed at. */
  Svg rect(double x, double y, double width, double height, String style, String hint) {
    text.append("<g><title>%s</title>".formatted(escaped(hint)));
    return rect(x, y, width, height, style).raw("</g>\n");
  }

  Svg text(double x, double y, Anchor anchor, String style, String content) {
    text.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" class=\"%s\">%s</text>\n"
            .formatted(number(x), number(y), anchor.css(), style, escaped(content)));
    return this;
  }

  /** A curve through points, {@code xs} and {@code ys}. */
  Svg curve(double[] xs, double[] ys, String style) {
    var path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      path.append(i == 0 ? 'M' : 'L').append(number(xs[i])).append(' ').append(number(ys[i]));
    }
    return path(path.toString(), style);
  }

  Svg path(String path, String style) {
    text.append("<path d=\"%s\" class=\"%s\"/>\n".formatted(path, style));
    return this;
  }

  /** A dot that shows {@code hint} when pointed at. */
  Svg dot(double x, double y, double radius, String style, String hint) {
    text.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"%s\"><title>%s</title></circle>\n"
            .formatted(number(x), number(y), number(radius), style, escaped(hint)));
    return this;
  }

  /** SVG as it is. */
  Svg raw(String svg) {
    text.append(svg);
    return this;
  }

  String end() {
    return text + "</svg>\n";
  }
}
