package dev.infomax.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.EngineException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckedEncoderTest {
  private static final int BYTES = FakeEngine.SHAPE.imageBytes();

  private final FakeEngine engine = new FakeEngine();
  private final CheckedEncoder encoder = new CheckedEncoder(engine, FakeEngine.SHAPE);

  @Test
  void encode_someVectorsFinite_asksOnce() {
    // given, when
    float[] vectors = encoder.encode(pixels(FakeEngine.BLANK, (byte) 7), 2);
    // then
    assertThat(vectors).containsExactly(Float.NaN, Float.NaN, 7, 7);
    assertThat(engine.sizes).containsExactly(2);
  }

  @Test
  void encode_wholeBatchOfBlankImages_givesNoVectorsAndBlamesTheImages() {
    // given, when
    float[] vectors = encoder.encode(pixels(FakeEngine.BLANK, FakeEngine.BLANK), 2);
    // then each was tried alone, and the device was found well
    assertThat(vectors).hasSize(4).containsOnly(Float.NaN);
    assertThat(engine.sizes).containsExactly(2, 1, 1, 1);
  }

  @Test
  void encode_oneImageSpoilsItsBatch_othersGetTheirVectors() {
    // given an engine in which a single NaN spreads
    BatchEncoder spreading =
        (pixels, batch) -> {
          float[] vectors = engine.encode(pixels, batch);
          float sum = 0;
          for (float component : vectors) {
            sum += component;
          }
          if (Float.isNaN(sum)) {
            Arrays.fill(vectors, Float.NaN);
          }
          return vectors;
        };
    // when
    float[] vectors =
        new CheckedEncoder(spreading, FakeEngine.SHAPE)
            .encode(pixels(FakeEngine.BLANK, (byte) 7), 2);
    // then
    assertThat(vectors).containsExactly(Float.NaN, Float.NaN, 7, 7);
  }

  @Test
  void encode_deviceGivesNaNForEverything_failsWhateverTheSizeOfTheBatch() {
    engine.blind();
    for (int batch = 1; batch <= 2; batch++) {
      int size = batch;
      assertThatThrownBy(() -> encoder.encode(pixels((byte) 1, (byte) 2), size))
          .isInstanceOf(EngineException.class)
          .hasMessage("the engine gave no finite number for " + size + " images, nor for noise");
    }
  }

  @Test
  void encode_wrongNumberOfNumbers_fails() {
    var wrong = new CheckedEncoder((pixels, batch) -> new float[3], FakeEngine.SHAPE);
    assertThatThrownBy(() -> wrong.encode(pixels((byte) 1, (byte) 2), 2))
        .hasMessage("expected 2 vectors of 2 numbers but the engine gave 3 numbers");
  }

  private static byte[] pixels(byte first, byte second) {
    var pixels = new byte[2 * BYTES];
    Arrays.fill(pixels, 0, BYTES, first);
    Arrays.fill(pixels, BYTES, 2 * BYTES, second);
    return pixels;
  }
}
