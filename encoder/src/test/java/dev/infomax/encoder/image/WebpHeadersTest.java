package dev.infomax.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.image.DecodeOutcome.Reason;
import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WebP files whose outer header is modest and whose inner headers are not. */
class WebpHeadersTest {
  private static final byte[] NOTHING = {};

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  static Stream<Arguments> hugeWithinWebp() {
    byte[] lossy = chunk("VP8 ", lossy(16_383, 16_383));
    byte[] lossless = chunk("VP8L", lossless(16_383, 16_383));
    byte[] frame = animationFrame(1, 1, lossy);
    byte[] toBeyondTheFile = animationFrame(1, 1, NOTHING);
    little(toBeyondTheFile).putInt(4, 16 + lossy.length);
    return Stream.of(
        Arguments.of("lossy", webp(canvas(0, 1, 1), lossy)),
        Arguments.of("lossless", webp(canvas(0, 1, 1), lossless)),
        Arguments.of("second picture", webp(canvas(0, 1, 1), chunk("VP8 ", lossy(1, 1)), lossy)),
        Arguments.of("canvas", webp(canvas(0, 16_383, 16_383), chunk("VP8 ", lossy(1, 1)))),
        Arguments.of("animated", webp(canvas(2, 1, 1), frame)),
        Arguments.of("frame", webp(canvas(2, 1, 1), animationFrame(16_383, 16_383, NOTHING))),
        Arguments.of(
            "after the file", joined(webp(canvas(2, 1, 1), toBeyondTheFile), lossy, new byte[9])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hugeWithinWebp")
  void decode_hugePictureWithinWebp_isTooLarge(String name, byte[] file) {
    Rejected rejected = (Rejected) decoder.decode(file);

    assertThat(rejected.reason()).as("%s: %s", name, rejected).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.detail()).contains("16383 x 16383");
  }

  /** Within the limit, but its decoder makes many objects of each pixel. */
  @Test
  void decode_lossyWebpThatTheHeapCannotHold_isTooLarge() {
    int side = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 50.0);
    ImageDecoder unlimited = new ImageDecoder(new ImageLimits(1 << 20, Integer.MAX_VALUE / 3));

    Rejected rejected = (Rejected) unlimited.decode(webp(chunk("VP8 ", lossy(side, side))));

    assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.detail()).contains("lossy WebP").contains(side + " x " + side);
  }

  @Test
  void decode_webpWithColourProfileThatLiesAboutItsSize_isDecodeError() {
    ByteBuffer profile = ByteBuffer.allocate(200).putInt(0, Integer.MAX_VALUE - 8);
    profile.position(36).put(ascii("acsp"));

    Rejected rejected =
        (Rejected)
            decoder.decode(
                webp(
                    canvas(0x20, 1, 1),
                    chunk("ICCP", profile.array()),
                    chunk("VP8 ", lossy(1, 1))));

    assertThat(rejected.reason()).isEqualTo(Reason.DECODE_ERROR);
    assertThat(rejected.detail()).contains("colour profile");
  }

  @Test
  void decode_webpWithCutInnerHeader_isDecodeError() {
    byte[] cut = Arrays.copyOf(lossy(1, 1), 7);

    Rejected rejected = (Rejected) decoder.decode(webp(canvas(0, 1, 1), chunk("VP8 ", cut)));

    assertThat(rejected.reason()).isEqualTo(Reason.DECODE_ERROR);
    assertThat(rejected.detail()).contains("ends within a header");
  }

  private static byte[] webp(byte[]... chunks) {
    byte[] content = joined(ascii("WEBP"), joined(chunks));
    return chunk("RIFF", content);
  }

  private static byte[] canvas(int flags, int width, int height) {
    byte[] header = new byte[10];
    header[0] = (byte) flags;
    put24(put24(little(header).position(4), width - 1), height - 1);
    return chunk("VP8X", header);
  }

  private static byte[] animationFrame(int width, int height, byte[] picture) {
    byte[] header = new byte[16];
    put24(put24(little(header).position(6), width - 1), height - 1);
    return chunk("ANMF", joined(header, picture));
  }

  /** A key frame's tag, start code and size; of the picture, zeros. */
  private static byte[] lossy(int width, int height) {
    byte[] frame = new byte[40];
    little(frame)
        .put(new byte[] {0x10, 2, 0, (byte) 0x9d, 1, 0x2a})
        .putShort((short) width)
        .putShort((short) height);
    return frame;
  }

  private static byte[] lossless(int width, int height) {
    byte[] picture = new byte[40];
    little(picture).put((byte) 0x2f).putInt((width - 1) | ((height - 1) << 14));
    return picture;
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] chunk = new byte[8 + content.length + (content.length & 1)];
    little(chunk).put(ascii(type)).putInt(content.length).put(content);
    return chunk;
  }

  private static ByteBuffer put24(ByteBuffer buffer, int value) {
    return buffer.putShort((short) value).put((byte) (value >> 16));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
    ByteBuffer target = ByteBuffer.wrap(all);
    Stream.of(parts).forEach(target::put);
    return all;
  }
}
