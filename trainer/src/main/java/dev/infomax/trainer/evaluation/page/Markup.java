package dev.infomax.trainer.evaluation.page;

import java.math.BigDecimal;
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

  /** A number with the digits that it has: 0.5, 1, 0.0001. */
  static String plain(double value) {
    return signed(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
  }

  /** A share as a percentage with one digit. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** A figure of any size in at most nine characters: 1.386, 71.9, -0.5, 12000, 2.5e-7. */
  static String figure(double value) {
    double size = Math.abs(value);
    if (size >= 1e5 || (size < 1e-3 && size > 0)) {
      int exponent = (int) Math.floor(Math.log10(size) + 1e-9);
      return signed("%se%d".formatted(number(value / Math.pow(10, exponent)), exponent));
    }
    return rounded(value, size >= 1000 ? 0 : size >= 10 ? 1 : 3);
  }

  /** A number with so many digits behind the point; no zero is negative. */
  static String rounded(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return signed(text.matches("-0\\.?0*") ? text.substring(1) : text);
  }

  /** A number's text with real minus signs. */
  static String signed(String number) {
    return number.replace('-', '\u2212');
  }

  /** A whole number with thin spaces. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
  }

  /** A drawing for screens of a computer and one for those of a phone. */
  static String byWidth(String wide, String narrow) {
    return "<div class=\"wide\">%s</div><div class=\"narrow\">%s</div>".formatted(wide, narrow);
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
