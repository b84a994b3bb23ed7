package dev.infomax.trainer.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RandomOrderTest {
  @Test
  void of_anySize_holdsEveryNumberOnce() {
    Random random = new Random(3);
    for (int size = 0; size < 50; size++) {
      assertThat(RandomOrder.of(size, random))
          .containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
    }
  }

  @Test
  void of_threeNumbers_reachesAllOrders() {
    Random random = new Random(3);
    Set<String> orders = new HashSet<>();
    for (int trial = 0; trial < 100; trial++) {
      orders.add(Arrays.toString(RandomOrder.of(3, random)));
    }
    assertThat(orders).hasSize(6);
  }

  /** A training by a seed depends on it. */
  @Test
  void of_aGivenSeed_isAlwaysTheSame() {
    assertThat(RandomOrder.of(8, new Random(7))).containsExactly(4, 1, 0, 2, 5, 7, 3, 6);
  }
}
