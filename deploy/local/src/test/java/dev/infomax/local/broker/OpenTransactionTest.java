package dev.infomax.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.local.broker.OpenTransaction.Verdict;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.requests.TransactionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenTransactionTest {
  private static final long PRODUCER = 3;
  private static final int EPOCH = 17;
  private static final OpenTransaction OPEN =
      new OpenTransaction(
          new TopicPartition("pictures", 0),
          new ProducerState(PRODUCER, EPOCH, 0, 0, OptionalInt.of(5), OptionalLong.of(10)));

  @ParameterizedTest
  @CsvSource({
    "COMPLETE_COMMIT, 18, FINISH",
    "COMPLETE_ABORT, 18, FINISH",
    "COMPLETE_COMMIT, 20, UNKNOWN",
    "COMPLETE_COMMIT, 17, UNKNOWN",
    "PREPARE_COMMIT, 18, WAIT",
    "PREPARE_ABORT, 18, WAIT",
    "ONGOING, 17, LEAVE",
    "ONGOING, 19, UNKNOWN",
    "EMPTY, 19, UNKNOWN"
  })
  void verdict_coordinatorInStateAtEpoch_finishesOnlyWhatEndedAsThisOne(
      TransactionState state, int epoch, Verdict expected) {
    assertThat(OPEN.verdict(known(state, epoch))).isEqualTo(expected);
  }

  @Test
  void marker_committed_takesOutcomeAndEpochFromTheCoordinator() {
    var marker = OPEN.marker(known(TransactionState.COMPLETE_COMMIT, 18));

    assertThat(marker.producerId()).isEqualTo(PRODUCER);
    assertThat(marker.producerEpoch()).isEqualTo((short) 18);
    assertThat(marker.coordinatorEpoch()).isEqualTo(5);
    assertThat(marker.transactionResult()).isEqualTo(TransactionResult.COMMIT);
    assertThat(marker.partitions()).containsExactly(OPEN.partition());
  }

  @Test
  void marker_aborted_aborts() {
    var marker = OPEN.marker(known(TransactionState.COMPLETE_ABORT, 18));

    assertThat(marker.transactionResult()).isEqualTo(TransactionResult.ABORT);
  }

  private static TransactionDescription known(TransactionState state, int epoch) {
    return new TransactionDescription(
        1, state, PRODUCER, epoch, 60_000, OptionalLong.empty(), Set.of());
  }
}
