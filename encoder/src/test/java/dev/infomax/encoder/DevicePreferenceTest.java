package dev.infomax.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePreferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "gpu", "gpu0", "gpu17"})
  void parse_knownText_givesItBack(String text) {
    assertThat(DevicePreference.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "gpu-1", "cuda", "gpu1234"})
  void parse_otherText_isRefused(String text) {
    assertThatThrownBy(() -> DevicePreference.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("device must be auto, cpu, gpu or gpu<number> but was '%s'".formatted(text));
  }

  @Test
  void devices_absentGpu_saysWhatIsThere() {
    assertThatThrownBy(() -> TorchRuntime.devices(DevicePreference.parse("gpu99")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("gpu99 needs 100 GPU(s)");
  }

  @Test
  void intraOpThreads_none_isRefused() {
    assertThatThrownBy(() -> Encoder.intraOpThreads(0))
        .hasMessage("threads must be at least 1 but was 0");
  }
}
