package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResizedCropTest {
  private static final int SIDE = 32;

  @Test
  void apply_plainImage_staysPlain() {
    byte[] image = TestImages.plain(255, 128, 1, SIDE * SIDE);
    assertThat(crop(image, 3)).isEqualTo(image);
  }

  @Test
  void apply_ramp_staysALinearPartOfIt() {
    byte[] image = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      image[3 * i] = (byte) (8 * (i % SIDE));
      image[3 * i + 1] = (byte) (8 * (i / SIDE));
    }
    for (int number = 0; number < 500; number++) {
      byte[] made = crop(image, number);
      double width = Math.abs(at(made, 16, 28, 0) - at(made, 16, 3, 0)) / (8 * 25.0);
      double height = (at(made, 28, 16, 1) - at(made, 3, 16, 1)) / (8 * 25.0);
      assertThat(width * height).isBetween(0.23, 1.02);
      assertThat(width / height).isBetween(0.7, 1.43);
      int middle = (at(made, 9, 3, 0) + at(made, 9, 28, 0)) / 2;
      assertThat((at(made, 9, 15, 0) + at(made, 9, 16, 0)) / 2).isBetween(middle - 2, middle + 2);
    }
  }

  private static int at(byte[] image, int row, int column, int channel) {
    return image[3 * (SIDE * row + column) + channel] & 0xFF;
  }

  private static byte[] crop(byte[] image, int number) {
    byte[] target = new byte[image.length];
    new ResizedCrop(ImageSize.square(SIDE))
        .apply(image, target, 0, new ImageRandom().start(2, number, 0));
    return target;
  }
}
