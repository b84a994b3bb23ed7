package dev.infomax.trainer.data;

import java.util.random.RandomGenerator;

/**
 * A part of the image, brought to the full size by bilinear interpolation, and mirrored half of the
 * time. The part has a quarter to all of the area and a ratio of its sides of 3/4 to 4/3 (by the
 * logarithm); it is never smaller than what it becomes, so nothing aliases.
 *
 * <p>Confined to one thread at a time.
 */
final class ResizedCrop implements Augmenter {
  private static final int TRIES = 10;
  private static final double SMALLEST_AREA = 0.25;
  private static final double LOG_RATIO = Math.log(4 / 3.0);

  /** Fraction bits of an interpolation weight; two products of them and a byte fit an int. */
  private static final int BITS = 11;

  private static final int ONE = 1 << BITS;

  private final int height;
  private final int width;
  private final Axis rows;
  private final Axis columns;
  private final int[] blended;
  private int cropHeight;
  private int cropWidth;

  ResizedCrop(ImageSize size) {
    this.height = size.height();
    this.width = size.width();
    this.rows = new Axis(height);
    this.columns = new Axis(width);
    this.blended = new int[3 * width];
  }

  @Override
  public void apply(byte[] image, byte[] target, int offset, RandomGenerator random) {
    chooseSize(random);
    rows.set(random.nextInt(height - cropHeight + 1), cropHeight, false);
    columns.set(random.nextInt(width - cropWidth + 1), cropWidth, random.nextBoolean());
    for (int y = 0; y < height; y++) {
      blendRows(image, 3 * width * rows.first[y], 3 * width * rows.second[y], rows.weight[y]);
      blendColumns(target, offset + 3 * width * y);
    }
  }

  private void chooseSize(RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      double area = height * width * random.nextDouble(SMALLEST_AREA, 1);
      double ratio = Math.exp(random.nextDouble(-LOG_RATIO, LOG_RATIO));
      cropWidth = (int) Math.round(Math.sqrt(area * ratio));
      cropHeight = (int) Math.round(Math.sqrt(area / ratio));
      if (cropWidth <= width && cropHeight <= height && cropWidth > 0 && cropHeight > 0) {
        return;
      }
    }
    cropWidth = width;
    cropHeight = height;
  }

  private void blendRows(byte[] image, int upper, int lower, int weight) {
    int from = 3 * columns.lowest;
    int to = 3 * (columns.highest + 1);
    for (int i = from; i < to; i++) {
      int a = image[upper + i] & 0xFF;
      int b = image[lower + i] & 0xFF;
      blended[i] = (a << BITS) + weight * (b - a);
    }
  }

  private void blendColumns(byte[] target, int offset) {
    int half = 1 << (2 * BITS - 1);
    int to = offset;
    for (int x = 0; x < width; x++) {
      int left = 3 * columns.first[x];
      int right = 3 * columns.second[x];
      int weight = columns.weight[x];
      int rest = ONE - weight;
      for (int c = 0; c < 3; c++) {
        int sum = rest * blended[left + c] + weight * blended[right + c];
        target[to++] = (byte) ((sum + half) >>> (2 * BITS));
      }
    }
  }

  /** Where each output pixel of one axis comes from: two neighbours and the second's weight. */
  private static final class Axis {
    private final int side;
    private final int[] first;
    private final int[] second;
    private final int[] weight;
    private int lowest;
    private int highest;

    Axis(int side) {
      this.side = side;
      this.first = new int[side];
      this.second = new int[side];
      this.weight = new int[side];
    }

    void set(int begin, int length, boolean flip) {
      lowest = begin;
      highest = begin + length - 1;
      double step = (double) length / side;
      for (int i = 0; i < side; i++) {
        double centre = Math.clamp((i + 0.5) * step - 0.5, 0, length - 1);
        int before = (int) centre;
        int at = flip ? side - 1 - i : i;
        first[at] = begin + before;
        second[at] = Math.min(begin + before + 1, highest);
        weight[at] = (int) Math.round((centre - before) * ONE);
      }
    }
  }
}
