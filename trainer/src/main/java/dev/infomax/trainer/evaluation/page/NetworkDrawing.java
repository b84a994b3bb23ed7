package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.grouped;
import static dev.infomax.trainer.evaluation.page.Markup.number;

import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import dev.infomax.trainer.network.NetworkSummary;
import dev.infomax.trainer.network.NetworkSummary.Layer;
import java.util.ArrayList;
import java.util.List;

/** One network, top down. */
record NetworkDrawing(NetworkSummary network) {
  private static final double WIDTH = 248;
  private static final double TOP = 58;
  private static final double STEP = 92;
  private static final double BOX = 74;
  private static final double GLYPH = 35;
  private static final double TEXT = 66;

  /** Room beside the boxes for the way around a second input. */
  private static final double DETOUR = 16;

  /** Characters of a line of a layer's name. */
  private static final int LINE = 25;

  String svg() {
    List<Layer> layers = network.layers();
    var svg = new Svg(WIDTH, TOP + STEP * layers.size(), "layers of the " + network.name());
    svg.text(0, 18, Anchor.START, "title", network.name());
    String total = grouped(network.parameters()) + " trained values";
    svg.text(0, 38, Anchor.START, "tick", total);
    double right = layers.stream().filter(Layer::input).count() > 1 ? WIDTH - DETOUR : WIDTH - 0.5;
    for (int i = 0; i < layers.size(); i++) {
      double y = TOP + STEP * i;
      layer(svg, layers.get(i), y, right);
      if (i + 1 < layers.size() && layers.get(i + 1).input()) {
        detour(svg, right, y + BOX / 2, TOP + STEP * (layers.size() - 1) + BOX / 2);
      } else if (i + 1 < layers.size()) {
        arrow(svg, GLYPH, y + BOX, y + STEP);
      }
    }
    return svg.end();
  }

  private static void layer(Svg svg, Layer layer, double y, double right) {
    svg.box(0.5, y, right - 0.5, BOX, "layer");
    glyph(svg, LayerShape.of(layer.output()), GLYPH, y + BOX / 2);
    List<String> lines = lines(layer.name());
    double line = y + (lines.size() > 1 ? 20 : 28);
    for (String text : lines) {
      svg.text(TEXT, line, Anchor.START, "label", text);
      line += 16;
    }
    String values = layer.parameters() > 0 ? grouped(layer.parameters()) : "";
    svg.text(TEXT, y + BOX - 12, Anchor.START, "value", layer.output().replace(" x ", " \u00d7 "));
    svg.text(right - 10, y + BOX - 12, Anchor.END, "tick", values);
  }

  /** A block around (x, y): its face, its top and its right side. */
  private static void glyph(Svg svg, LayerShape shape, double x, double y) {
    double width = shape.faceWidth();
    double height = shape.faceHeight();
    double depth = shape.depth() / 2;
    double left = x - (width + depth) / 2;
    double top = y - (height - depth) / 2;
    svg.rect(left, top, width, height, "face");
    svg.path(side(left, top, width, 0, depth), "top");
    svg.path(side(left + width, top, 0, height, depth), "side");
  }

  /** A parallelogram from (x, y) along (width, height) and along the depth, up and to the right. */
  private static String side(double x, double y, double width, double height, double depth) {
    return "M%s %sl%s %sl%s %sl%s %sz"
        .formatted(
            number(x),
            number(y),
            number(depth),
            number(-depth),
            number(width),
            number(height),
            number(-depth),
            number(depth));
  }

  private static void arrow(Svg svg, double x, double from, double to) {
    svg.line(x, from + 2, x, to - 6, "flow");
    svg.path("M%s %sl-4 -6h8z".formatted(number(x), number(to - 1)), "tip");
  }

  /** From the right side of a box to that of a later one, around those between. */
  private static void detour(Svg svg, double right, double from, double to) {
    svg.path("M%s %sh10V%sh-4".formatted(number(right), number(from), number(to)), "flow");
    svg.path("M%s %sl6 -4v8z".formatted(number(right + 1), number(to)), "tip");
  }

  /** The name in at most two lines, broken after a plus or a comma. */
  private static List<String> lines(String name) {
    List<String> lines = new ArrayList<>(List.of(""));
    String text = name.replaceAll("(?<=\\d)x(?=\\d)", "\u00d7");
    for (String part : text.split("(?<=[+,]) ", -1)) {
      String longer = (lines.getLast() + " " + part).strip();
      if (longer.length() > LINE && !lines.getLast().isEmpty() && lines.size() < 2) {
        lines.add(part);
      } else {
        lines.set(lines.size() - 1, longer);
      }
    }
    return lines;
  }
}
