package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EpochRandomTest {
  @Test
  void of_sameSeedAndEpoch_drawsTheSame() {
    long first = EpochRandom.of(3, 2).nextLong();

    assertThat(EpochRandom.of(3, 2).nextLong()).isEqualTo(first);
    assertThat(EpochRandom.of(3, 3).nextLong()).isNotEqualTo(first);
    assertThat(EpochRandom.of(4, 2).nextLong()).isNotEqualTo(first);
  }
}
