package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.trainer.data.ImageSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuickProbeTest {
  private static final List<String> CLASSES = List.of("dark", "bright");

  /** Two pixels in opposite proportion by class. */
  private final ImageSet images = images(90, CLASSES);

  @Test
  void accuracy_encoderThatSeesTheClass_isOne() {
    QuickProbe probe = QuickProbe.of(images).orElseThrow();
    assertThat(probe.accuracy(QuickProbeTest::firstPixels, 2)).isEqualTo(1);
  }

  @Test
  void accuracy_encoderThatSeesNothing_isNearChance() {
    QuickProbe probe = QuickProbe.of(images).orElseThrow();
    assertThat(probe.accuracy((pixels, count) -> new float[2 * count], 2)).isBetween(0.3, 0.7);
  }

  @Test
  void accuracy_manyImages_encodesAtMostSixThousand() {
    int[] encoded = new int[1];
    BatchEncoder counting =
        (pixels, count) -> {
          encoded[0] += count;
          return firstPixels(pixels, count);
        };
    QuickProbe.of(images(9_000, CLASSES)).orElseThrow().accuracy(counting, 2);
    assertThat(encoded[0]).isEqualTo(6_000);
  }

  @Test
  void of_noLabels_isEmpty() {
    assertThat(QuickProbe.of(images(90, List.of("all")))).isEmpty();
  }

  private static float[] firstPixels(byte[] pixels, int count) {
    float[] vectors = new float[2 * count];
    for (int i = 0; i < count; i++) {
      vectors[2 * i] = Byte.toUnsignedInt(pixels[6 * i]);
      vectors[2 * i + 1] = Byte.toUnsignedInt(pixels[6 * i + 3]);
    }
    return vectors;
  }

  private static ImageSet images(int count, List<String> classes) {
    byte[] pixels = new byte[6 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i / 5 % classes.size();
      pixels[6 * i] = (byte) (labels[i] == 0 ? 20 + i % 7 : 200);
      pixels[6 * i + 3] = (byte) (labels[i] == 0 ? 200 : 20 + i % 7);
    }
    return new ImageSet(1, 2, pixels, labels, classes);
  }
}
