package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AugmentationTest {
  private static final ImageSize SIZE = new ImageSize(24, 16);

  @ParameterizedTest
  @EnumSource
  void apply_anySize_writesOnlyTheImage(Augmentation augmentation) {
    for (ImageSize size : new ImageSize[] {SIZE, new ImageSize(1, 1), new ImageSize(3, 9)}) {
      byte[] image = TestImages.noise(1, size.height(), size.width()).gather(new int[1], 0, 1);
      byte[] before = image.clone();
      byte[] target = new byte[image.length + 2];
      Augmenter augmenter = augmentation.augmenter(size);
      for (int i = 0; i < 100; i++) {
        augmenter.apply(image, target, 1, new ImageRandom().start(1, i, 0));
      }
      assertThat(image).isEqualTo(before);
      assertThat(target).startsWith(0).endsWith(0);
    }
  }

  @Test
  void cropFlip_numberedPixels_movesByAnEighthAtMostAndMirrorsHalf() {
    byte[] image = numbered();
    Set<Integer> shifts = new HashSet<>();
    int mirrored = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] made = apply(Augmentation.CROP_FLIP, image, i);
      int at = 3 * (12 * 16 + 8);
      int right = made[at] - made[at - 3];
      assertThat(Math.abs(right)).isEqualTo(1);
      mirrored += right < 0 ? 1 : 0;
      shifts.add(made[at + 1] - 12);
      assertThat(made[at] - (right < 0 ? 7 : 8)).isBetween(-2, 2);
    }
    assertThat(shifts).containsExactlyInAnyOrder(-3, -2, -1, 0, 1, 2, 3);
    assertThat(mirrored).isBetween(400, 600);
  }

  @Test
  void full_wholePlainImages_greyOneInFive() {
    byte[] image = TestImages.plain(200, 90, 40, 24 * 16);
    int grey = 0;
    int untouched = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] made = apply(Augmentation.FULL, image, i);
      grey += made[0] == made[1] && made[1] == made[2] ? 1 : 0;
      untouched += Arrays.equals(image, made) ? 1 : 0;
    }
    assertThat(grey).isBetween(320, 480);
    assertThat(untouched).isBetween(240, 400);
  }

  private static byte[] apply(Augmentation augmentation, byte[] image, int number) {
    byte[] target = new byte[image.length];
    augmentation.augmenter(SIZE).apply(image, target, 0, new ImageRandom().start(5, number, 0));
    return target;
  }

  /** Red counts columns, green counts rows. */
  private static byte[] numbered() {
    byte[] image = new byte[3 * 24 * 16];
    for (int i = 0; i < 24 * 16; i++) {
      image[3 * i] = (byte) (i % 16);
      image[3 * i + 1] = (byte) (i / 16);
    }
    return image;
  }
}
