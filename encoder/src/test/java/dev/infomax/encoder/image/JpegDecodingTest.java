package dev.infomax.encoder.image;

import static dev.infomax.encoder.image.Pictures.at;
import static dev.infomax.encoder.image.Pictures.distance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is particular to JPEG: orientation and colour spaces. */
class JpegDecodingTest {
  private static final Color[] CORNERS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};

  /** Expected corners: top left, top right, bottom left, bottom right; A to D as stored. */
  @ParameterizedTest
  @CsvSource({
    "1, ABCD", "2, BADC", "3, DCBA", "4, CDAB", "5, ACBD", "6, CADB", "7, DBCA", "8, BDAC"
  })
  void decode_exifOrientation_isUndone(int orientation, String expected) throws IOException {
    byte[] jpeg = Pictures.encoded(quadrants(), "jpeg");
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      RgbImage image =
          JpegDecoding.decode(
              Pictures.withSegment(jpeg, 0xe1, exif(orientation, order)), ImageLimits.DEFAULT);

      int right = image.width() - 4;
      int bottom = image.height() - 4;
      assertThat(image.width()).isEqualTo(orientation >= 5 ? 16 : 32);
      assertCorner(at(image, 3, 3), expected.charAt(0));
      assertCorner(at(image, right, 3), expected.charAt(1));
      assertCorner(at(image, 3, bottom), expected.charAt(2));
      assertCorner(at(image, right, bottom), expected.charAt(3));
    }
  }

  @Test
  void decode_damagedExif_isUpright() throws IOException {
    byte[] exif = exif(6, ByteOrder.BIG_ENDIAN);
    exif[13] = 120; // the directory lies beyond the end

    byte[] jpeg = Pictures.withSegment(Pictures.encoded(quadrants(), "jpeg"), 0xe1, exif);

    assertThat(JpegDecoding.decode(jpeg, ImageLimits.DEFAULT).width()).isEqualTo(32);
  }

  @Test
  void decode_cmyk_givesRgb() throws IOException {
    // Adobe stores ink inverted: 255 is none.
    byte[] jpeg = fourBands(255, 55, 55, 215, 0);

    RgbImage image = JpegDecoding.decode(jpeg, ImageLimits.DEFAULT);

    assertThat(distance(at(image, 5, 5), new Color(215, 46, 46))).isLessThan(30);
  }

  @Test
  void decode_ycck_givesRgb() throws IOException {
    // Luma and chroma of (0, 200, 200), the inversion of (255, 55, 55); black ink as it is.
    byte[] jpeg = fourBands(140, 162, 28, 215, 2);

    RgbImage image = JpegDecoding.decode(jpeg, ImageLimits.DEFAULT);

    assertThat(distance(at(image, 5, 5), new Color(215, 46, 46))).isLessThan(30);
  }

  @Test
  void decode_adobeRgbWithoutTransform_isNotTakenForYcc() throws IOException {
    byte[] jpeg = bands(200, 30, 40);

    RgbImage image =
        JpegDecoding.decode(Pictures.withSegment(jpeg, 0xee, adobe(0)), ImageLimits.DEFAULT);

    assertThat(distance(at(image, 5, 5), new Color(200, 30, 40))).isLessThan(4);
  }

  @Test
  void decode_yccWithoutAnyMarker_isNotTakenForRgb() throws IOException {
    byte[] jpeg = bands(86, 102, 209); // luma and chroma of (200, 30, 40), not subsampled

    RgbImage image = JpegDecoding.decode(jpeg, ImageLimits.DEFAULT);

    assertThat(distance(at(image, 5, 5), new Color(200, 30, 40)))
        .as("%s", at(image, 5, 5))
        .isLessThan(9);
  }

  /** The preview's end is not the picture's. */
  @Test
  void decode_cutCmykWithPreview_isDecodeError() throws IOException {
    byte[] preview = {'E', 'x', 'i', 'f', 0, 0, (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
    byte[] jpeg = Pictures.withSegment(fourBands(255, 55, 55, 215, 0), 0xe1, preview);

    assertThat(JpegDecoding.decode(jpeg, ImageLimits.DEFAULT).width()).isEqualTo(16);
    assertThatThrownBy(
            () -> JpegDecoding.decode(Arrays.copyOf(jpeg, jpeg.length - 2), ImageLimits.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessage("the file ends within the picture");
  }

  @Test
  void parse_cutWithinHeader_saysSo() throws IOException {
    byte[] jpeg = Pictures.withSegment(Pictures.encoded(quadrants(), "jpeg"), 0xee, adobe(1));
    int scan = JpegHeader.parse(jpeg).scanOffset();

    for (int length = 3; length < scan; length++) {
      byte[] cut = Arrays.copyOf(jpeg, length);

      assertThatThrownBy(() -> JpegHeader.parse(cut))
          .as("cut at %d", length)
          .isInstanceOf(IOException.class)
          .hasMessage("the file ends within the header");
    }
  }

  private static void assertCorner(Color found, char expected) {
    assertThat(distance(found, CORNERS[expected - 'A'])).as("%s", expected).isLessThan(40);
  }

  /** 32 x 16: red, green above; blue, white below. */
  private static BufferedImage quadrants() {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 32; x++) {
        image.setRGB(x, y, CORNERS[(y < 8 ? 0 : 2) + (x < 16 ? 0 : 1)].getRGB());
      }
    }
    return image;
  }

  private static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(40);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).order(order);
    exif.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }

  private static byte[] adobe(int transform) {
    byte[] segment = new byte[12];
    System.arraycopy("Adobe".getBytes(StandardCharsets.US_ASCII), 0, segment, 0, 5);
    segment[6] = 100;
    segment[11] = (byte) transform;
    return segment;
  }

  private static byte[] fourBands(int a, int b, int c, int d, int transform) throws IOException {
    return Pictures.withSegment(bands(a, b, c, d), 0xee, adobe(transform));
  }

  /** A JPEG whose components have these values everywhere, without JFIF or Adobe segment. */
  private static byte[] bands(int... values) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, values.length, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, values);
      }
    }
    byte[] jpeg = Pictures.jpeg(new IIOImage(raster, null, null), false);
    return (jpeg[3] & 0xff) == 0xe0 ? Pictures.withoutJfif(jpeg) : jpeg;
  }
}
