package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkupTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "1.3862, 1.386",
    "71.94, 71.9",
    "-0.5, \u22120.500",
    "12345.6, 12346",
    "2.5e-7, 2.5e\u22127",
    "-1234567, \u22121.23e6"
  })
  void figure_anySize_isShort(double value, String text) {
    assertThat(Markup.figure(value)).isEqualTo(text);
  }

  @Test
  void rounded_toZero_hasNoSign() {
    assertThat(Markup.rounded(-0.04, 1)).isEqualTo("0.0");
    assertThat(Markup.rounded(-0.0, 0)).isEqualTo("0");
    assertThat(Markup.rounded(-0.06, 1)).isEqualTo("\u22120.1");
  }

  @Test
  void plain_weights_haveNoMoreDigitsThanTheyNeed() {
    assertThat(Markup.plain(2)).isEqualTo("2");
    assertThat(Markup.plain(0.01)).isEqualTo("0.01");
    assertThat(Markup.plain(1e-5)).isEqualTo("0.00001");
    assertThat(Markup.plain(100)).isEqualTo("100");
  }
}
