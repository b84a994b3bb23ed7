package dev.infomax.trainer.evaluation.page;

import java.util.Locale;

/** Text and numbers as HTML and SVG want them. */
final class Markup {
  private Markup() {}

  /** The text with everything escaped that has a meaning in HTML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A coordinate, to a hundredth. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  /** A share as a percentage with one digit. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** A whole number with thin spaces. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
  }

  /** A section with its heading and a paragraph on how to read it. */
  static String section(String heading, String explanation, String body) {
    return """
        <section>
        <h2>%s</h2>
        <p class="how">%s</p>
        %s
        </section>
        """
        .formatted(escaped(heading), escaped(explanation), body);
  }
}
