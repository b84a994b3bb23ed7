package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeHeadersTest {
  @Test
  void value_decimalNumber_isANumber() {
    assertThat(AttributeHeaders.value("-12")).isEqualTo(-12L);
    assertThat(AttributeHeaders.value("0")).isEqualTo(0L);
    assertThat(AttributeHeaders.value("3.25")).isEqualTo(3.25);
    assertThat(AttributeHeaders.value("-1.5e-3")).isEqualTo(-0.0015);
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "cat", "1e5", "NaN", "1.0e999", "12345678901234567890", "", "1 2"})
  void value_anythingElse_staysText(String text) {
    assertThat(AttributeHeaders.value(text)).isEqualTo(text);
  }
}
