package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.trainer.evaluation.LabelVote.Weighting;
import org.junit.jupiter.api.Test;

final class LabelVoteTest {
  private static final int[] GALLERY = {0, 0, 1, 1, 2};

  /** Two queries of label 1, three neighbours each. */
  private final Neighbours neighbours =
      new Neighbours(
          3, new int[] {0, 2, 3, 3, 4, 1}, new float[] {0.9f, 0.5f, 0.4f, 0.8f, 0.7f, 0.1f});

  private final LabelVote vote = new LabelVote(GALLERY, new int[] {1, 1});

  @Test
  void accuracy_nearestOnly_countsTheFirstNeighbour() {
    assertThat(vote.accuracy(neighbours, 1, Weighting.EQUAL)).isEqualTo(0.5);
  }

  @Test
  void accuracy_majority_letsMoreVotesWinAndTiesGoToTheNearest() {
    // 0, 1, 1 -> 1; 1, 2, 0 -> a tie, so 1
    assertThat(vote.accuracy(neighbours, 3, Weighting.EQUAL)).isEqualTo(1.0);
  }

  @Test
  void accuracy_exponential_letsAMuchNearerOneOutvoteTwo() {
    // exp(9) for 0 against exp(5) + exp(4) for 1
    assertThat(vote.accuracy(neighbours, 3, Weighting.EXPONENTIAL)).isEqualTo(0.5);
  }

  @Test
  void precision_threeNeighbours_isTheShareOfTheLabel() {
    assertThat(vote.precision(neighbours, 3)).isCloseTo(3.0 / 6, within(1e-12));
    assertThat(vote.precision(neighbours, 10)).isCloseTo(3.0 / 6, within(1e-12));
  }
}
