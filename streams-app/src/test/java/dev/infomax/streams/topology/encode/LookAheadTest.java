package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LookAheadTest {
  private static final TopicPartition ZERO = new TopicPartition("images", 0);
  private static final TopicPartition ONE = new TopicPartition("images", 1);
  private static final byte[] VALUE = {1};

  private final List<CompletableFuture<RecordOutcome>> submitted = new ArrayList<>();
  private final LookAhead lookAhead =
      new LookAhead(
          value -> {
            submitted.add(new CompletableFuture<>());
            return submitted.getLast();
          });

  @Test
  void take_submitted_givesItsFutureOnce() {
    // given
    submit(ZERO, 5, 6);

    // when, then
    assertThat(lookAhead.take(ZERO, 5)).containsSame(submitted.get(0));
    assertThat(lookAhead.take(ZERO, 5)).isEmpty();
    assertThat(lookAhead.take(ZERO, 6)).containsSame(submitted.get(1));
    assertThat(lookAhead.isEmpty()).isTrue();
  }

  @Test
  void take_laterOffset_cancelsTheSkippedOnes() {
    // given
    submit(ZERO, 5, 6, 9);

    // when
    var taken = lookAhead.take(ZERO, 9);

    // then
    assertThat(taken).containsSame(submitted.get(2));
    assertThat(submitted.subList(0, 2)).allMatch(CompletableFuture::isCancelled);
    assertThat(submitted.get(2)).isNotDone();
    assertThat(lookAhead.isEmpty()).isTrue();
  }

  @Test
  void take_neverSubmitted_isEmptyAndKeepsLaterOnes() {
    // given
    submit(ZERO, 7);

    // when, then
    assertThat(lookAhead.take(ZERO, 6)).isEmpty();
    assertThat(lookAhead.take(ONE, 7)).isEmpty();
    assertThat(lookAhead.take(ZERO, 7)).isPresent();
  }

  @Test
  void submit_rewoundPartition_voidsWhatWasThere() {
    // given
    submit(ZERO, 5, 6, 7);

    // when the partition is read from 6 again
    submit(ZERO, 6);

    // then
    assertThat(submitted.subList(0, 3)).allMatch(CompletableFuture::isCancelled);
    assertThat(lookAhead.take(ZERO, 6)).containsSame(submitted.get(3));
  }

  @Test
  void purge_partition_cancelsOnlyItsFutures() {
    // given
    submit(ZERO, 1, 2);
    submit(ONE, 1);

    // when
    lookAhead.purge(ZERO);

    // then
    assertThat(submitted.subList(0, 2)).allMatch(CompletableFuture::isCancelled);
    assertThat(submitted.get(2)).isNotDone();
    assertThat(lookAhead.size()).isEqualTo(1);
  }

  @Test
  void clear_everything_cancelsAll() {
    // given
    submit(ZERO, 1);
    submit(ONE, 1);

    // when
    lookAhead.clear();

    // then
    assertThat(submitted).allMatch(CompletableFuture::isCancelled);
    assertThat(lookAhead.isEmpty()).isTrue();
  }

  private void submit(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      lookAhead.submit(partition, offset, VALUE);
    }
  }
}
