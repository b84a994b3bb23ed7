package dev.infomax.trainer.data;

import java.util.random.RandomGenerator;

/**
 * A random crop of the image padded by an eighth of its side: the image moves by up to that much.
 * The padding mirrors the image about its edge pixels, so that it has no black frame to be
 * recognised by. Then mirrored half of the time.
 *
 * <p>Confined to one thread at a time.
 */
final class ShiftFlip implements Augmenter {
  private final int height;
  private final int width;
  private final int[] columns;

  ShiftFlip(ImageSize size) {
    this.height = size.height();
    this.width = size.width();
    this.columns = new int[width];
  }

  @Override
  public void apply(byte[] image, byte[] target, int offset, RandomGenerator random) {
    int down = shift(height, random);
    columns(shift(width, random), random.nextBoolean());
    int to = offset;
    for (int y = 0; y < height; y++) {
      int row = 3 * width * mirrored(y + down, height);
      for (int column : columns) {
        int from = row + column;
        target[to] = image[from];
        target[to + 1] = image[from + 1];
        target[to + 2] = image[from + 2];
        to += 3;
      }
    }
  }

  private void columns(int right, boolean flip) {
    for (int x = 0; x < width; x++) {
      columns[flip ? width - 1 - x : x] = 3 * mirrored(x + right, width);
    }
  }

  private static int shift(int side, RandomGenerator random) {
    int padding = side / 8;
    return random.nextInt(2 * padding + 1) - padding;
  }

  private static int mirrored(int at, int side) {
    int inside = Math.abs(at);
    return inside < side ? inside : 2 * (side - 1) - inside;
  }
}
