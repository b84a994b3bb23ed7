package dev.infomax.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.image.DecodeOutcome.Reason;
import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What BMP files can hide. */
class BmpDecodingTest {
  private static final int HEADER_BYTES = 54;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  /** BI_JPEG and BI_PNG, which are made for printers. */
  @ParameterizedTest
  @CsvSource({"4, jpeg", "5, png"})
  void decode_bmpWithAnotherFormatWithin_isDecodeError(int compression, String format) {
    byte[] inner = RejectionTest.withSize(format, 16_000, 16_000);
    byte[] file = Arrays.copyOf(header(HEADER_BYTES, compression, 0), HEADER_BYTES + inner.length);
    System.arraycopy(inner, 0, file, HEADER_BYTES, inner.length);
    little(file).putShort(28, (short) 0).putInt(34, inner.length);

    Rejected rejected = (Rejected) decoder.decode(file);

    assertThat(rejected.reason()).isEqualTo(Reason.DECODE_ERROR);
    assertThat(rejected.detail()).containsIgnoringCase("but was " + format);
  }

  @Test
  void decode_bmpWithMoreColoursThanBytes_isDecodeError() {
    byte[] file = header(Integer.MAX_VALUE, 0, Integer.MAX_VALUE);

    Rejected rejected = (Rejected) decoder.decode(file);

    assertThat(rejected.reason()).isEqualTo(Reason.DECODE_ERROR);
    assertThat(rejected.detail()).contains("pixels begin at byte 2147483647");
  }

  /** 1 x 1, of 8 bits. */
  private static byte[] header(int pixelOffset, int compression, int colours) {
    byte[] header = new byte[HEADER_BYTES];
    little(header).put(0, (byte) 'B').put(1, (byte) 'M').putInt(10, pixelOffset).putInt(14, 40);
    little(header).putInt(18, 1).putInt(22, 1).putShort(26, (short) 1).putShort(28, (short) 8);
    little(header).putInt(30, compression).putInt(46, colours);
    return header;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
