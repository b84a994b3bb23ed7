package dev.infomax.integration.guarantee;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Images of 50 MB: a small picture behind many comments, which are part of JPEG. */
final class LargeImages {
  private static final int BYTES = 50_000_000;
  private static final int START_OF_IMAGE = 2;
  private static final short COMMENT = (short) 0xfffe;
  private static final int LARGEST_COMMENT = 65_535;

  private LargeImages() {}

  /** Some that are embedded. */
  static void send(Stage stage) throws Exception {
    var traffic = stage.traffic();
    for (int i = 0; i < 3; i++) {
      traffic.sendNow(
          traffic.another(number -> traffic.value(large(ImageTraffic.jpeg(number)), number)));
    }
  }

  /** Some that are beyond the limit, so that they must be refused. */
  static void sendTooLarge(Stage stage) throws Exception {
    var traffic = stage.traffic();
    for (int i = 0; i < 3; i++) {
      var image =
          traffic.another(number -> traffic.value(large(ImageTraffic.jpeg(number)), number));
      image.headers().remove(ImageTraffic.NUMBER);
      traffic.sendNow(image);
    }
  }

  private static byte[] large(byte[] jpeg) {
    int comments = BYTES / (LARGEST_COMMENT + 2);
    var large = ByteBuffer.allocate(jpeg.length + comments * (LARGEST_COMMENT + 2));
    large.put(jpeg, 0, START_OF_IMAGE);
    for (int i = 0; i < comments; i++) {
      large.putShort(COMMENT).putShort((short) LARGEST_COMMENT);
      large.position(large.position() + LARGEST_COMMENT - 2);
    }
    large.put(Arrays.copyOfRange(jpeg, START_OF_IMAGE, jpeg.length));
    return large.array();
  }
}
