package dev.infomax.encoder.image;

import static dev.infomax.encoder.image.Pictures.BLUE;
import static dev.infomax.encoder.image.Pictures.RED;
import static dev.infomax.encoder.image.Pictures.encoded;
import static dev.infomax.encoder.image.Pictures.halves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.image.DecodeOutcome.Decoded;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final Color WHITE = Color.WHITE;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({"jpeg, 12", "png, 0", "bmp, 0", "gif, 0"})
  void decode_colourPicture_givesItsPixels(String format, int tolerance) {
    RgbImage image = decode(encoded(halves(), format));

    assertThat(image.width()).isEqualTo(16);
    assertThat(image.height()).isEqualTo(12);
    assertHalves(image, RED, BLUE, tolerance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Made with Pillow from the same picture: lossy, lossless, animated with a white second
        // frame.
        "UklGRkIAAABXRUJQVlA4IDYAAADQAQCdASoQAAwAAMASJaACdLoB+AADsAD++o///p15f+dg/uwu/v/dhf/7jy+ej/ceX6mgAAA=",
        "UklGRioAAABXRUJQVlA4TB0AAAAvD8ACAA9wHvFT0J6Je/6DB2LBZP7SvSFE9D9yAQA=",
        "UklGRpQAAABXRUJQVlA4WAoAAAACAAAADwAACwAAQU5JTQYAAAAAAAAAAABBTk1GNgAAAAAAAAAAAA8AAAsAAAAAAAJWUDhMHQAAAC8PwAIAD3Ae8VPQnol7/oMHYsFk/tK9IUT0PzIBAEFOTUYqAAAAAAAAAAAADwAACwAAAAAAAFZQOEwRAAAALw/AAgAH0P/+97//gYjofwAA"
      })
  void decode_webp_givesItsPixels(String base64) {
    assertHalves(decode(Base64.getDecoder().decode(base64)), RED, BLUE, 6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The right half transparent: lossless, lossy.
        "UklGRiYAAABXRUJQVlA4TBoAAAAvD8ACEA8wHoM8KPMf8BALJvOX7g0hov+RCw==",
        "UklGRmQAAABXRUJQVlA4WAoAAAAQAAAADwAACwAAQUxQSBIAAAABDzD/ERFCLJjMX7o3hIj+Ry5WUDggLAAAAHABAJ0BKhAADAAAwBIloAJ0AUAAAP795B//8VL//51H/89//3Gw//7igAAA"
      })
  void decode_webpWithAlpha_isBlendedOnWhite(String base64) {
    assertHalves(decode(Base64.getDecoder().decode(base64)), RED, WHITE, 12);
  }

  @Test
  void decode_progressiveJpeg_givesItsPixels() throws IOException {
    assertHalves(decode(Pictures.jpeg(new IIOImage(halves(), null, null), true)), RED, BLUE, 12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp"})
  void decode_grey_keepsStoredValues(String format) {
    BufferedImage grey = new BufferedImage(16, 12, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 16; x++) {
        grey.getRaster().setSample(x, y, 0, x < 8 ? 60 : 190);
      }
    }

    assertHalves(decode(encoded(grey, format)), new Color(60, 60, 60), new Color(190, 190, 190), 2);
  }

  @Test
  void decode_pngWithAlpha_isBlendedOnWhite() {
    Color half = new Color(200, 30, 40, 128);
    BufferedImage image = halves(BufferedImage.TYPE_4BYTE_ABGR, half, new Color(1, 2, 3, 0));

    assertHalves(decode(encoded(image, "png")), new Color(227, 142, 147), WHITE, 0);
  }

  @Test
  void decode_palettePng_givesItsPixels() {
    BufferedImage image = halves(BufferedImage.TYPE_BYTE_INDEXED, Color.RED, Color.BLUE);

    assertHalves(decode(encoded(image, "png")), Color.RED, Color.BLUE, 0);
  }

  @Test
  void decode_sixteenBitPng_isRoundedToEight() {
    BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 16; x++) {
        image.getRaster().setSample(x, y, 0, x < 8 ? 100 * 257 : 200 * 257 + 129);
      }
    }

    RgbImage decoded = decode(encoded(image, "png"));

    assertHalves(decoded, new Color(100, 100, 100), new Color(201, 201, 201), 0);
  }

  @Test
  void decode_animatedGif_givesFirstFrame() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(halves(), null, null), null);
      BufferedImage second = halves(BufferedImage.TYPE_3BYTE_BGR, WHITE, WHITE);
      writer.writeToSequence(new IIOImage(second, null, null), null);
      writer.endWriteSequence();
    }

    assertHalves(decode(bytes.toByteArray()), RED, BLUE, 0);
  }

  @Test
  void decode_fromSeveralThreads_givesSamePixels() throws Exception {
    byte[] jpeg = encoded(halves(), "jpeg");
    RgbImage expected = decode(jpeg);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<RgbImage>> images =
          IntStream.range(0, 400).mapToObj(i -> threads.submit(() -> decode(jpeg))).toList();
      for (Future<RgbImage> image : images) {
        assertThat(image.get().pixels()).isEqualTo(expected.pixels());
      }
    }
  }

  private RgbImage decode(byte[] bytes) {
    DecodeOutcome outcome = decoder.decode(bytes);
    assertThat(outcome).isInstanceOf(Decoded.class);
    return ((Decoded) outcome).image();
  }

  private static void assertHalves(RgbImage image, Color left, Color right, int tolerance) {
    assertThat(Pictures.distance(Pictures.at(image, 2, 3), left)).isLessThanOrEqualTo(tolerance);
    assertThat(Pictures.distance(Pictures.at(image, 13, 9), right)).isLessThanOrEqualTo(tolerance);
  }
}
