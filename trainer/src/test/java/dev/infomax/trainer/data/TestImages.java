package dev.infomax.trainer.data;

import java.util.List;
import java.util.Random;

/** Images made up for tests. */
final class TestImages {
  private TestImages() {}

  /** Noise, the same every time. */
  static ImageSet noise(int count, int height, int width) {
    byte[] pixels = new byte[3 * count * height * width];
    new Random(7).nextBytes(pixels);
    return new ImageSet(height, width, pixels, new int[count], List.of("noise"));
  }

  /** One image of a single colour. */
  static byte[] plain(int red, int green, int blue, int pixels) {
    byte[] image = new byte[3 * pixels];
    for (int i = 0; i < image.length; i += 3) {
      image[i] = (byte) red;
      image[i + 1] = (byte) green;
      image[i + 2] = (byte) blue;
    }
    return image;
  }
}
