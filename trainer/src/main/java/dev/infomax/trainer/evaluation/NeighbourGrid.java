package dev.infomax.trainer.evaluation;

import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/**
 * A picture of neighbours in true colours: one row for each of ten random images, with its ten
 * nearest, itself first and set apart by a transparent gap.
 *
 * <p>Immutable.
 */
record NeighbourGrid(ImageSet images, Features features, int[] chosen) {
  private static final int SIDE = 10;
  private static final int OPAQUE = 0xFF << 24;

  static NeighbourGrid random(ImageSet images, Features features, RandomGenerator random) {
    int rows = Math.min(SIDE, images.size());
    return new NeighbourGrid(
        images, features, random.ints(0, images.size()).distinct().limit(rows).toArray());
  }

  /** The ten nearest by {@code metric}. */
  BufferedImage picture(NeighbourSearch search, Metric metric) {
    int dimension = features.dimension();
    float[] rows = new float[chosen.length * dimension];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(features.rows(chosen[i], chosen[i] + 1), 0, rows, i * dimension, dimension);
    }
    return picture(search.nearest(new Features(dimension, rows), metric, SIDE));
  }

  private BufferedImage picture(Neighbours nearest) {
    int width = images.width();
    int height = images.height();
    int gap = Math.ceilDiv(width, 8);
    var grid =
        new BufferedImage(
            nearest.k() * width + gap, nearest.queries() * height, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < nearest.queries(); row++) {
      for (int column = 0; column < nearest.k(); column++) {
        int[] rgb = rgb(nearest.index(row, column));
        int left = column * width + (column == 0 ? 0 : gap);
        grid.setRGB(left, row * height, width, height, rgb, 0, width);
      }
    }
    return grid;
  }

  private int[] rgb(int image) {
    byte[] pixels = images.image(image);
    int[] rgb = new int[images.width() * images.height()];
    int at = 0;
    for (int i = 0; i < rgb.length; i++, at += 3) {
      rgb[i] =
          OPAQUE
              | Byte.toUnsignedInt(pixels[at]) << 16
              | Byte.toUnsignedInt(pixels[at + 1]) << 8
              | Byte.toUnsignedInt(pixels[at + 2]);
    }
    return rgb;
  }
}
