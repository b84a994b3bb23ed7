package dev.infomax.local.broker;

import dev.infomax.local.broker.OpenTransaction.Verdict;
import dev.infomax.local.broker.TransactionView.Coordinated;
import dev.infomax.local.host.LoopbackPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that their coordinator has ended but a partition has not: readers of committed
 * records, and of offsets that must be stable, wait there for ever.
 *
 * <p>A broker killed between the decision and the markers writes the missing markers after its next
 * start. Kafka 4.3.1 then drops those of a partition that has no leader yet: {@code
 * KRaftMetadataCache.getPartitionLeaderEndpoint} answers "none", as it does for a deleted
 * partition, and {@code TransactionMarkerChannelManager} takes it for one. What Kafka offers
 * against it, {@code Admin.abortTransaction} (KIP-664), would abort what has been committed
 * elsewhere: an encoder's offsets, say, so that it embeds images twice. Here the partition gets the
 * outcome that the coordinator knows, with the producer epoch that it gave the end (KIP-890).
 *
 * <p>Confined to one thread.
 */
public final class HangingTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final TransactionView view;
  private final MarkerSender sender;
  private int finished;

  private HangingTransactions(TransactionView view, MarkerSender sender) {
    this.view = view;
    this.sender = sender;
  }

  /**
   * Finishes all that hang. To be called after a start and before producers come. Waits at most
   * about 10 s for the coordinator to write markers itself, not at all where no transaction is
   * open; what cannot be finished is logged.
   *
   * @return how many transactions in how many partitions, one for each pair
   */
  public static int finish(EmbeddedBroker broker) {
    return finish(broker.port());
  }

  /** The same, of a single broker that listens at a port of the loopback interface. */
  public static int finish(int port) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            LoopbackPort.HOST + ":" + port,
            "request.timeout.ms",
            5_000,
            "default.api.timeout.ms",
            Math.toIntExact(PATIENCE.toMillis()));
    try (Admin admin = Admin.create(settings)) {
      var hanging = new HangingTransactions(new TransactionView(admin), new MarkerSender(port));
      hanging.finishOrWarn();
      return hanging.finished;
    }
  }

  private void finishOrWarn() {
    try {
      finishAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | IOException e) {
      LOG.warn("could not finish the transactions that a kill may have cut short", e);
    }
  }

  private void finishAll() throws InterruptedException, ExecutionException, IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean more = !view.open().isEmpty();
    while (more) {
      List<Judged> judged = judge();
      for (Judged one : judged) {
        finish(one);
      }
      more = System.nanoTime() < deadline && judged.stream().anyMatch(Judged::mayChange);
      if (more) {
        Thread.sleep(PAUSE);
      } else {
        judged.forEach(HangingTransactions::warn);
      }
    }
  }

  private List<Judged> judge() throws InterruptedException, ExecutionException {
    Map<Long, Coordinated> known = view.coordinated();
    // Looked at after the coordinator: what it had ended by then has its marker or never gets it.
    return view.open().stream()
        .map(open -> new Judged(open, known.get(open.producer().producerId())))
        .toList();
  }

  private void finish(Judged judged) throws IOException {
    Coordinated known = judged.known();
    if (known == null || judged.verdict() != Verdict.FINISH) {
      return;
    }
    TxnMarkerEntry marker = judged.open().marker(known.transaction());
    Errors error = sender.send(marker);
    String outcome = marker.transactionResult() == TransactionResult.COMMIT ? "commit" : "abort";
    String id = known.transactionalId();
    TopicPartition partition = judged.open().partition();
    if (error == Errors.NONE) {
      finished++;
      LOG.info("finished the {} of {} in {} that a kill had cut short", outcome, id, partition);
    } else {
      LOG.warn("could not finish the {} of {} in {}: {}", outcome, id, partition, error);
    }
  }

  private static void warn(Judged judged) {
    if (judged.verdict() != Verdict.LEAVE) {
      LOG.warn(
          "a transaction in {} is open and its outcome is not known; readers of committed records"
              + " wait there. Its producer: {}; its coordinator: {}",
          judged.open().partition(),
          judged.open().producer(),
          judged.known());
    }
  }

  /** An open transaction beside what the coordinator knows of its producer, if anything. */
  private record Judged(OpenTransaction open, @Nullable Coordinated known) {
    Verdict verdict() {
      return known == null ? Verdict.WAIT : open.verdict(known.transaction());
    }

    boolean mayChange() {
      return verdict() == Verdict.WAIT || verdict() == Verdict.FINISH;
    }
  }
}
