package dev.infomax.trainer.data;

import java.util.random.RandomGenerator;

/**
 * Changes the colours of an image: four times in five brightness, contrast and saturation by up to
 * 40 % and the hue by up to a tenth of a turn, in random order; then one time in five to grey.
 *
 * <p>Confined to one thread at a time.
 */
final class ColourJitter {
  private static final float STRENGTH = 0.4f;
  private static final double LARGEST_TURN = 0.1;
  private static final double JITTERED = 0.8;
  private static final double GREYED = 0.2;

  private final int pixels;
  private final ColourMap map = new ColourMap();
  private final float[] mean = new float[3];
  private final Step[] order = Step.values();

  private enum Step {
    BRIGHTNESS,
    CONTRAST,
    SATURATION,
    HUE;

    private static final Step[] ALL = values();
  }

  ColourJitter(ImageSize size) {
    this.pixels = size.height() * size.width();
  }

  /** Changes the image at {@code offset} in place. */
  void apply(byte[] image, int offset, RandomGenerator random) {
    boolean jitter = random.nextDouble() < JITTERED;
    boolean grey = random.nextDouble() < GREYED;
    if (!jitter && !grey) {
      return;
    }
    map.reset();
    if (jitter) {
      jitter(image, offset, random);
    }
    if (grey) {
      map.saturation(0);
    }
    map.apply(image, offset, pixels);
  }

  private void jitter(byte[] image, int offset, RandomGenerator random) {
    mean(image, offset);
    shuffle(random);
    for (Step step : order) {
      switch (step) {
        case BRIGHTNESS -> map.brightness(factor(random));
        case CONTRAST -> map.contrast(factor(random), mean);
        case SATURATION -> map.saturation(factor(random));
        case HUE -> map.hue(random.nextDouble(-LARGEST_TURN, LARGEST_TURN));
      }
    }
  }

  private void shuffle(RandomGenerator random) {
    System.arraycopy(Step.ALL, 0, order, 0, order.length); // nothing of the last image may stay
    for (int left = order.length; left > 1; left--) {
      int chosen = random.nextInt(left);
      Step step = order[chosen];
      order[chosen] = order[left - 1];
      order[left - 1] = step;
    }
  }

  private void mean(byte[] image, int offset) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int i = offset; i < offset + 3 * pixels; i += 3) {
      red += image[i] & 0xFF;
      green += image[i + 1] & 0xFF;
      blue += image[i + 2] & 0xFF;
    }
    mean[0] = (float) red / pixels;
    mean[1] = (float) green / pixels;
    mean[2] = (float) blue / pixels;
  }

  private static float factor(RandomGenerator random) {
    return random.nextFloat(1 - STRENGTH, 1 + STRENGTH);
  }
}
