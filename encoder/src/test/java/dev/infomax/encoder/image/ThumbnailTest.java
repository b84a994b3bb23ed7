package dev.infomax.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({"200, 100, 64, 32", "100, 200, 32, 64", "32, 32, 32, 32", "1000, 1, 64, 1"})
  void jpeg_ofPicture_keepsAspectAndNeverEnlarges(
      int width, int height, int toWidth, int toHeight) {
    byte[] pixels = new byte[width * height * 3];
    Arrays.fill(pixels, (byte) 77);

    byte[] jpeg = Thumbnail.jpeg(new RgbImage(width, height, pixels), 64, 0.8f);

    RgbImage thumbnail = ((DecodeOutcome.Decoded) decoder.decode(jpeg)).image();
    assertThat(thumbnail.width()).isEqualTo(toWidth);
    assertThat(thumbnail.height()).isEqualTo(toHeight);
    assertThat(thumbnail.pixels()[0] & 0xff).isBetween(75, 79);
  }

  @Test
  void jpeg_ofColours_keepsTheirOrder() {
    RgbImage halves =
        ((DecodeOutcome.Decoded) decoder.decode(Pictures.encoded(Pictures.halves(), "png")))
            .image();

    RgbImage thumbnail =
        ((DecodeOutcome.Decoded) decoder.decode(Thumbnail.jpeg(halves, 64, 0.9f))).image();

    assertThat(Pictures.distance(Pictures.at(thumbnail, 2, 3), Pictures.RED)).isLessThan(30);
    assertThat(Pictures.distance(Pictures.at(thumbnail, 13, 9), Pictures.BLUE)).isLessThan(30);
  }

  @Test
  void jpeg_badArguments_areRefused() {
    RgbImage image = new RgbImage(1, 1, new byte[3]);

    assertThatThrownBy(() -> Thumbnail.jpeg(image, 0, 0.5f)).hasMessageContaining("maxSide");
    assertThatThrownBy(() -> Thumbnail.jpeg(image, 9, 1.5f)).hasMessageContaining("quality");
  }
}
