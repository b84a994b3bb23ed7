package dev.infomax.encoder.image;

import static dev.infomax.encoder.image.Pictures.encoded;
import static dev.infomax.encoder.image.Pictures.halves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.image.DecodeOutcome.Reason;
import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
  private static final byte[] WEBP =
      Base64.getDecoder()
          .decode("UklGRioAAABXRUJQVlA4TB0AAAAvD8ACAA9wHvFT0J6Je/6DB2LBZP7SvSFE9D9yAQA=");

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "BM is no picture at all", "RIFF....WAVE", "GIF88a", "{}"})
  void decode_otherBytes_isNotAnImage(String text) {
    assertThat(reason(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.NOT_AN_IMAGE);
  }

  @Test
  void decode_tooManyBytes_isTooLargeBeforeAnythingElse() {
    ImageDecoder small = new ImageDecoder(new ImageLimits(10, 100));

    Rejected rejected = (Rejected) small.decode(new byte[11]);

    assertThat(rejected)
        .isEqualTo(new Rejected(Reason.TOO_LARGE, "image must have at most 10 bytes but had 11"));
  }

  /** Headers that announce far more than follows: an attempt to decode would end otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "webp"})
  void decode_hugeHeader_isTooLargeBeforeAPixel(String format) {
    Rejected rejected = (Rejected) decoder.decode(withSize(format, 16_000, 16_000));

    assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejected.detail()).contains("16000 x 16000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "webp"})
  void decode_cutShort_isDecodeError(String format) {
    byte[] file = file(format);
    for (double part : new double[] {0.5, 0.7, 0.9}) {
      int length = (int) (file.length * part);

      Rejected rejected = (Rejected) decoder.decode(Arrays.copyOf(file, length));

      assertThat(rejected.reason())
          .as("%s cut at %d", format, length)
          .isEqualTo(Reason.DECODE_ERROR);
      assertThat(rejected.detail()).startsWith(format.toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void decode_flippedBitInPng_isDecodeError() {
    byte[] file = file("png");
    file[file.length / 2] ^= 4;

    assertThat(reason(file)).isEqualTo(Reason.DECODE_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "webp"})
  void decode_randomDamage_isAlwaysAnOutcome(String format) {
    ImageDecoder small = new ImageDecoder(new ImageLimits(1 << 20, 1 << 16));
    long seed = Long.getLong("infomax.test.seed", 7);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] file = file(format);
      for (int n = 0; n < 3; n++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }

      assertThat(small.decode(file)).as("seed %d, round %d", seed, i).isNotNull();
    }
  }

  private Reason reason(byte[] bytes) {
    return ((Rejected) decoder.decode(bytes)).reason();
  }

  private static byte[] file(String format) {
    return format.equals("webp") ? WEBP.clone() : encoded(halves(), format);
  }

  /** A small file whose header lies about its size. */
  static byte[] withSize(String format, int width, int height) {
    byte[] file = file(format);
    ByteBuffer buffer = ByteBuffer.wrap(file);
    switch (format) {
      case "jpeg" -> {
        int frame = indexOf(file, (byte) 0xff, (byte) 0xc0);
        buffer.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
      }
      case "png" -> {
        buffer.putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(file, 12, 17);
        buffer.putInt(29, (int) crc.getValue());
      }
      case "gif" -> {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        int descriptor = indexOf(file, (byte) 0x2c, (byte) 0);
        buffer.putShort(6, (short) width).putShort(8, (short) height);
        buffer.putShort(descriptor + 5, (short) width).putShort(descriptor + 7, (short) height);
      }
      case "bmp" -> buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
      default -> // VP8L: 14 bits each, less 1
          buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(21, (width - 1) | ((height - 1) << 14));
    }
    return file;
  }

  private static int indexOf(byte[] bytes, byte first, byte second) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == first && bytes[i + 1] == second) {
        return i;
      }
    }
    throw new IllegalArgumentException("not found");
  }
}
