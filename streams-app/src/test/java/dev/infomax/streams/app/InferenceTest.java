package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InferenceTest {
  @Test
  void warmUpSizes_default_arePowersOfTwoAndMultiplesOfEight() {
    assertThat(Inference.warmUpSizes(64)).containsExactly(1, 2, 4, 8, 16, 24, 32, 40, 48, 56, 64);
  }

  @Test
  void warmUpSizes_largestIsNeither_isOneMore() {
    assertThat(Inference.warmUpSizes(13)).containsExactly(1, 2, 4, 8, 13);
    assertThat(Inference.warmUpSizes(1)).containsExactly(1);
  }

  @Test
  void warmUpSizes_manyImages_areFew() {
    assertThat(Inference.warmUpSizes(4096)).hasSizeLessThan(20).contains(128, 2048, 4096);
  }
}
