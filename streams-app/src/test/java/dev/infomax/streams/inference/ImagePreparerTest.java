package dev.infomax.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.encoder.image.ImageLimits;
import org.junit.jupiter.api.Test;

class ImagePreparerTest {
  private static final byte[] PICTURE = TestPictures.png(3, 3, 0x204060);

  private final ImagePreparer preparer =
      new ImagePreparer(FakeEngine.SHAPE, ImageLimits.DEFAULT, ThumbnailSettings.OFF);

  @Test
  void prepare_picture_isReadyAtTheSizeOfTheEncoder() {
    // given, when
    Preparation.Result<EmbeddingOutcome> result = preparer.prepare(PICTURE);
    // then
    assertThat(result)
        .isInstanceOfSatisfying(
            Preparation.Ready.class, ready -> assertThat(ready.pixels()).hasSize(2 * 2 * 3));
  }

  @Test
  void completion_vectorIsNotFinite_rejectsThatImage() {
    // given
    var ready = (Preparation.Ready<EmbeddingOutcome>) preparer.prepare(PICTURE);
    // when
    EmbeddingOutcome outcome = ready.completion().apply(new float[] {1, Float.NaN});
    // then
    assertThat(outcome)
        .isEqualTo(
            new EmbeddingOutcome.Rejected(
                DecodeOutcome.Reason.DECODE_ERROR,
                "the encoder gave a vector with the component NaN for this image"));
  }

  @Test
  void prepare_bytesOfSomethingElse_areSettledAsRejected() {
    // given, when
    Preparation.Result<EmbeddingOutcome> result = preparer.prepare(new byte[] {1, 2, 3});
    // then
    assertThat(result)
        .isInstanceOfSatisfying(
            Preparation.Settled.class,
            settled ->
                assertThat(settled.outcome())
                    .isInstanceOfSatisfying(
                        EmbeddingOutcome.Rejected.class,
                        rejected ->
                            assertThat(rejected.reason())
                                .isEqualTo(DecodeOutcome.Reason.NOT_AN_IMAGE)));
  }
}
