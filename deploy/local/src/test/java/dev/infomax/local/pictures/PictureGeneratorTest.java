package dev.infomax.local.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureGeneratorTest {
  private static final int SIDE = 48;

  private final PictureGenerator generator = new PictureGenerator(7, SIDE);

  @Test
  void picture_sameSeedAndNumber_isTheSameToTheByteOnAnyThread() {
    PictureGenerator other = new PictureGenerator(7, SIDE);

    List<byte[]> first = IntStream.range(0, 40).mapToObj(i -> generator.picture(i).jpeg()).toList();
    List<byte[]> second =
        IntStream.range(0, 40).parallel().mapToObj(i -> other.picture(i).jpeg()).toList();

    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i)).as("picture %d", i).isEqualTo(first.get(i));
    }
  }

  @Test
  void picture_otherSeedOrNumber_differs() {
    byte[] picture = generator.picture(3).jpeg();

    assertThat(new PictureGenerator(8, SIDE).picture(3).jpeg()).isNotEqualTo(picture);
    assertThat(generator.picture(13).jpeg()).isNotEqualTo(picture);
  }

  @Test
  void picture_any_isAJpegOfTheSide() throws IOException {
    for (int number = 0; number < 10; number++) {
      BufferedImage image = decode(generator.picture(number));

      assertThat(image.getWidth()).isEqualTo(SIDE);
      assertThat(image.getHeight()).isEqualTo(SIDE);
    }
  }

  @Test
  void label_tenInARow_areTheTenKindsAndMatchThePictures() {
    Set<String> labels = new HashSet<>();
    for (int number = 20; number < 30; number++) {
      labels.add(generator.picture(number).label());
      assertThat(PictureGenerator.label(number)).isEqualTo(generator.picture(number).label());
    }

    assertThat(labels).hasSize(10).containsExactlyInAnyOrderElementsOf(PictureGenerator.labels());
  }

  /**
   * The kinds are worth telling apart: not trivial for colours alone, far above chance for pixels.
   */
  @Test
  void picture_nearestByPixels_isMostlyOfTheSameKind() throws IOException {
    int count = 400;
    float[][] thumbs = new float[count][];
    for (int i = 0; i < count; i++) {
      thumbs[i] = colourHistogram(decode(generator.picture(i)));
    }

    int right = 0;
    for (int i = 0; i < count; i++) {
      right += nearest(thumbs, i) % 10 == i % 10 ? 1 : 0;
    }

    assertThat(right).isBetween(count / 3, count);
  }

  @Test
  void constructor_sideOutOfRange_namesFieldRuleAndValue() {
    assertThatThrownBy(() -> new PictureGenerator(1, 8))
        .hasMessage("side must be between 16 and 512 but was 8");
    assertThatThrownBy(() -> generator.picture(-1))
        .hasMessage("number must be at least 0 but was -1");
  }

  private static BufferedImage decode(Picture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
  }

  private static float[] colourHistogram(BufferedImage image) {
    float[] bins = new float[64];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        bins[(rgb >> 22 & 3) << 4 | (rgb >> 14 & 3) << 2 | (rgb >> 6 & 3)]++;
      }
    }
    return bins;
  }

  private static int nearest(float[][] vectors, int query) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < vectors.length; i++) {
      double distance = 0;
      for (int d = 0; d < vectors[i].length; d++) {
        double difference = vectors[i][d] - vectors[query][d];
        distance += difference * difference;
      }
      if (i != query && distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
