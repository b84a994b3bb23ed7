package dev.infomax.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.image.ImageLimits;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InferenceSettingsTest {
  @ParameterizedTest
  @MethodSource("violations")
  void construct_ruleBroken_namesSettingRuleAndValue(ThrowingCallable settings, String message) {
    assertThatThrownBy(settings).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        violation(
            () -> new BatchSettings(0, Duration.ZERO, 0),
            "max-size must be between 1 and 4096 but was 0"),
        violation(
            () -> new BatchSettings(1, Duration.ofSeconds(11), 0),
            "linger must be between 0ms and 10s but was 11000ms"),
        violation(
            () -> new BatchSettings(1, Duration.ZERO, -1),
            "decode-threads must be between 0 and 1024 but was -1"),
        violation(
            () -> new ImageSettings(0, 1), "max-bytes must be between 1 and 536870912 but was 0"),
        violation(
            () -> new ImageSettings(1, 0), "max-pixels must be between 1 and 715827882 but was 0"),
        violation(
            () -> new ImageSettings(1, 715_827_883),
            "max-pixels must be between 1 and 715827882 but was 715827883"),
        violation(
            () -> new ThumbnailSettings(true, 0, 80),
            "max-side must be between 1 and 1024 but was 0"),
        violation(
            () -> new ThumbnailSettings(true, 64, 101),
            "quality must be between 1 and 100 but was 101"),
        violation(
            () -> new EncoderSettings("", "tpu", 0, 0),
            "device must be auto, cpu, gpu or gpu<number> but was 'tpu'"),
        violation(
            () -> new EncoderSettings("", "cpu", 0, -1),
            "sessions must be between 0 and 1024 but was -1"),
        violation(
            () -> new EngineRetries(21, Duration.ZERO),
            "engine-retries must be between 0 and 20 but was 21"));
  }

  @Test
  void limits_largestSettings_areTakenByTheDecoder() {
    var settings = new ImageSettings(512 << 20, 715_827_882);

    assertThat(settings.limits()).isEqualTo(new ImageLimits(512 << 20, 715_827_882));
  }

  @Test
  void decoders_zero_isAtLeastOne() {
    assertThat(BatchSettings.DEFAULT.decoders()).isPositive();
    assertThat(new BatchSettings(1, Duration.ZERO, 3).decoders()).isEqualTo(3);
  }

  private static Arguments violation(ThrowingCallable settings, String message) {
    return Arguments.of(settings, message);
  }
}
