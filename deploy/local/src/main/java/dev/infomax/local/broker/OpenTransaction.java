package dev.infomax.local.broker;

import java.util.List;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;

/**
 * A transaction that has begun in a partition and not ended there: the last stable offset waits for
 * it.
 *
 * <p>Immutable.
 *
 * @param producer what the partition's leader knows of its producer
 */
record OpenTransaction(TopicPartition partition, ProducerState producer) {
  /** As of transactions version 2 (KIP-890), each end raises the producer's epoch by one. */
  private static final short VERSION = 2;

  /** What is to be done about it. */
  enum Verdict {
    /** Its end may still be on its way. */
    WAIT,
    /** Its producer or the coordinator's timeout will end it. */
    LEAVE,
    /** The coordinator knows how it ended and believes it ended here, too. */
    FINISH,
    /** Nobody knows how it ended. */
    UNKNOWN
  }

  /**
   * Judges by what the coordinator knows of the producer. The epochs tell this transaction from a
   * later one of the same producer, which may have ended otherwise.
   */
  Verdict verdict(TransactionDescription known) {
    int end = producer.producerEpoch() + 1;
    return switch (known.state()) {
      case PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE -> Verdict.WAIT;
      case ONGOING -> known.producerEpoch() < end ? Verdict.LEAVE : Verdict.UNKNOWN;
      case COMPLETE_COMMIT, COMPLETE_ABORT ->
          known.producerEpoch() == end ? Verdict.FINISH : Verdict.UNKNOWN;
      case EMPTY, UNKNOWN -> Verdict.UNKNOWN;
    };
  }

  /** The marker that ends it here as the coordinator ended it. */
  TxnMarkerEntry marker(TransactionDescription known) {
    return new TxnMarkerEntry(
        producer.producerId(),
        (short) known.producerEpoch(),
        producer.coordinatorEpoch().orElse(0),
        known.state() == TransactionState.COMPLETE_COMMIT
            ? TransactionResult.COMMIT
            : TransactionResult.ABORT,
        List.of(partition),
        VERSION);
  }
}
