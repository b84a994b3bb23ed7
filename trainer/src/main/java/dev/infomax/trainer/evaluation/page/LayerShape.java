package dev.infomax.trainer.evaluation.page;

import java.util.Arrays;

/**
 * How large a block is drawn for an output such as {@code 64 x 16 x 16}.
 *
 * @param channels at least 1
 * @param height at least 1
 * @param width at least 1
 */
record LayerShape(double channels, double height, double width) {

  /**
   * Reads channels, height and width, or positions and channels, or channels alone; what is no
   * number counts as 1.
   */
  static LayerShape of(String output) {
    double[] sizes =
        Arrays.stream(output.split("\\D+", -1))
            .filter(part -> !part.isEmpty())
            .mapToDouble(Double::parseDouble)
            .map(size -> Math.max(1, size))
            .toArray();
    return switch (sizes.length) {
      case 0 -> new LayerShape(1, 1, 1);
      case 1 -> new LayerShape(sizes[0], 1, 1);
      case 2 -> new LayerShape(sizes[1], sizes[0], 1);
      default -> new LayerShape(sizes[0], sizes[1], sizes[2]);
    };
  }

  double faceWidth() {
    return side(width);
  }

  double faceHeight() {
    return side(height);
  }

  /** Logarithmic, as channels go from one to thousands. */
  double depth() {
    return 4 + 4 * Math.log(channels) / Math.log(2);
  }

  private static double side(double size) {
    return 5 + 4 * Math.min(8, Math.log(size) / Math.log(2));
  }
}
