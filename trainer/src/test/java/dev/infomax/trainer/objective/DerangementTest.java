package dev.infomax.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DerangementTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 16, 64})
  void random_anySize_isAPermutationWithoutFixedPoint(int size) {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      long[] target = Derangement.random(size, random);
      assertThat(target).containsExactlyInAnyOrder(LongStream.range(0, size).toArray());
      for (int i = 0; i < size; i++) {
        assertThat(target[i]).isNotEqualTo(i);
      }
    }
  }

  @Test
  void random_threeElements_reachesBothDerangements() {
    Random random = new Random(7);
    Set<Long> firsts = new HashSet<>();
    for (int trial = 0; trial < 50; trial++) {
      firsts.add(Derangement.random(3, random)[0]);
    }
    assertThat(firsts).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void random_oneElement_isRefused() {
    assertThatThrownBy(() -> Derangement.random(1, new Random(7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 images but held 1");
  }
}
