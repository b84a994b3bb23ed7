package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;
import static dev.infomax.trainer.evaluation.page.Markup.number;

import dev.infomax.trainer.evaluation.page.Svg.Anchor;
import dev.infomax.trainer.evaluation.probe.Confusion;
import java.util.List;
import java.util.Locale;

/** A confusion matrix; names and numbers are left out where cells are too small for them. */
record ConfusionDrawing(Confusion confusion, List<String> classes, double width) {
  private static final double LARGEST_CELL = 56;

  /** The least for a number. */
  private static final double READABLE_CELL = 20;

  /** The least for names aslant; below, they stand upright. */
  private static final double SLANTED_CELL = 40;

  private static final double CHARACTER = 7.4;

  /** From this share on, a cell is so dark that its number is bright. */
  private static final double STRONG = 0.65;

  String svg() {
    int count = confusion.classes();
    double names = 16 + CHARACTER * classes.stream().mapToInt(this::shown).max().orElse(0);
    double side = Math.min(LARGEST_CELL, (width - names - 4) / count);
    if (side < READABLE_CELL) {
      return cells(width / count, 0, 0, false).end();
    }
    boolean slanted = side >= SLANTED_CELL;
    double top = slanted ? 20 + names * 0.65 : names;
    Svg svg = cells(side, names, top, true);
    for (int label = 0; label < count; label++) {
      String name = shortened(classes.get(label));
      double middle = (label + 0.5) * side;
      svg.text(names - 8, top + middle + 4, Anchor.END, "label", name);
      head(svg, names + middle + (slanted ? 0 : 4), top - 8, slanted ? -40 : -90, name);
    }
    return svg.end();
  }

  private Svg cells(double side, double left, double top, boolean numbers) {
    int count = confusion.classes();
    double slant = side >= SLANTED_CELL ? left * 0.7 : 0;
    var svg = new Svg(left + side * count + slant, top + side * count + 8, "confusion matrix");
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < count; column++) {
        cell(svg, row, column, left + column * side, top + row * side, side);
        if (numbers) {
          percentage(svg, row, column, left + (column + 0.5) * side, top + (row + 0.5) * side);
        }
      }
    }
    return svg;
  }

  private static void head(Svg svg, double x, double y, int degrees, String name) {
    svg.raw(
        "<g transform=\"translate(%s %s) rotate(%d)\">".formatted(number(x), number(y), degrees));
    svg.text(0, 0, Anchor.START, "label", name).raw("</g>\n");
  }

  private void cell(Svg svg, int row, int column, double x, double y, double side) {
    double share = confusion.share(row, column);
    String hint =
        String.format(
            Locale.ROOT,
            "%s taken for %s: %.1f %%",
            classes.get(row),
            classes.get(column),
            100 * share);
    String place =
        "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
            .formatted(number(x), number(y), number(side - 1), number(side - 1));
    String style = row == column ? "right" : "wrong";
    svg.raw("<g><title>%s</title><rect %s class=\"cell\"/>".formatted(escaped(hint), place));
    svg.raw(
        "<rect %s class=\"%s\" fill-opacity=\"%s\"/></g>\n"
            .formatted(place, style, number(Math.sqrt(share))));
  }

  private void percentage(Svg svg, int row, int column, double x, double y) {
    double share = confusion.share(row, column);
    if (share >= 0.005) {
      String style = share >= STRONG ? "count strong" : "count";
      svg.text(x, y + 4, Anchor.MIDDLE, style, "%d".formatted(Math.round(100 * share)));
    }
  }

  private int shown(String name) {
    return shortened(name).length();
  }

  /** What has room beside the matrix. */
  private String shortened(String name) {
    int room = (int) (width / 34);
    return name.length() <= room ? name : name.substring(0, room - 1) + "\u2026";
  }
}
