package dev.infomax.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizerTest {
  @Test
  void resize_toSameSize_givesSamePicture() {
    RgbImage image = formula(7, 5);

    assertThat(Resizer.resize(image, 7, 5)).isSameAs(image);
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "64, 48", "1, 1", "200, 1"})
  void resize_plainPicture_staysPlain(int width, int height) {
    byte[] pixels = new byte[31 * 17 * 3];
    Arrays.fill(pixels, (byte) 200);

    RgbImage resized = Resizer.resize(new RgbImage(31, 17, pixels), width, height);

    assertThat(resized.width()).isEqualTo(width);
    assertThat(resized.height()).isEqualTo(height);
    assertThat(resized.pixels()).containsOnly((byte) 200);
  }

  /** Every second column white: to look at one column of eight only would give white or black. */
  @Test
  void resize_fineStripesShrunk_becomeGrey() {
    byte[] pixels = new byte[64 * 64 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 3 % 2 * 255);
    }

    for (byte sample : Resizer.resize(new RgbImage(64, 64, pixels), 8, 8).pixels()) {
      assertThat(sample & 0xff).isBetween(110, 145);
    }
  }

  /** Expected values are Pillow's, {@code resize(size, BILINEAR)}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3;2;105,133,143,125,129,144,133,134,127,124,135,130,139,140,134,151,132,125",
        "9;8;0,53,106,25,78,131,53,106,159,82,135,188,111,164,217,140,193,246,169,222,132,197,165,47,222,19,72,40,93,146,67,120,173,98,151,154,129,157,123,160,101,154,104,132,185,110,163,136,141,147,103,168,77,130,97,150,187,126,168,216,154,198,144,180,179,46,214,27,80,62,61,114,43,96,140,78,126,168,107,144,197,154,207,84,186,121,116,146,101,119,86,121,112,124,97,150,100,135,188,120,173,128,158,153,88,190,67,120,130,183,60,166,101,96,129,85,138,72,125,161,114,167,140,156,146,182,152,169,125,158,153,88,194,71,124,27,80,117,66,108,156,104,148,201,139,192,192,184,237,50,229,95,95,140,86,130,78,126,168,117,154,207,68,121,174,109,162,120,158,147,120,174,115,143,110,163,104,158,124,152,144,147,120,143,147,105,184,93,146,108,161,214,151,204,87,202,141,52,196,49,102,47,100,153,98,151,204,148,201,112,199,166,49,242,39,92",
        "7;2;79,132,127,123,118,171,109,162,110,153,101,143,92,134,187,125,178,91,169,82,135,87,140,135,145,140,111,145,116,158,121,163,111,168,116,169,121,174,87,179,92,145",
        "1;1;131,133,134"
      })
  void resize_picture_equalsPillow(int width, int height, String expected) {
    RgbImage resized = Resizer.resize(formula(7, 5), width, height);

    String[] samples = expected.split(",", -1);
    assertThat(resized.pixels()).hasSize(samples.length);
    for (int i = 0; i < samples.length; i++) {
      int found = resized.pixels()[i] & 0xff;
      assertThat(found).as("sample %d", i).isEqualTo(Integer.parseInt(samples[i]));
    }
  }

  private static RgbImage formula(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          pixels[3 * (y * width + x) + c] = (byte) (37 * x + 91 * y + 53 * c + 7 * x * y);
        }
      }
    }
    return new RgbImage(width, height, pixels);
  }

  @Test
  void resize_thinAndVeryTall_needsNoMoreMemoryThanThePicture() {
    // given: widened first it would take 3.4 GB
    RgbImage tall = new RgbImage(1, 5_000_000, new byte[15_000_000]);
    // when
    RgbImage square = Resizer.resize(tall, 224, 224);
    // then
    assertThat(square.width()).isEqualTo(224);
    assertThat(square.height()).isEqualTo(224);
    assertThat(square.pixels()).containsOnly(0);
  }
}
