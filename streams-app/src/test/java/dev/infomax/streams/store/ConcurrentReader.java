package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.index.BruteForce;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store beside everything that happens to it. Each neighbour found must be some value that
 * its id once had, at the distance of its vector and of the model asked: never half of one, never
 * another's.
 */
final class ConcurrentReader implements AutoCloseable {
  private final float[] query;
  private final Metric metric;
  private final Set<String> versions = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "history-reader");
  private volatile @Nullable OpenStore store;
  private volatile boolean done;

  ConcurrentReader(RandomGenerator random) {
    query = HistoryValue.vector(random);
    metric = RandomHistory.oneOf(random, Metric.values());
    thread.start();
  }

  /** From now on asks this store; the one before may be closed. */
  void watch(OpenStore open) {
    store = open;
  }

  /** A record that is about to be written. */
  void expect(HistoryStep.Change record) {
    HistoryValue value = record.value();
    if (value != null && value.vector() != null) {
      double distance = BruteForce.distance(metric, value.vector(), query);
      versions.add(StoreModel.text(new Neighbor(record.id(), distance, value.bytes())));
    }
  }

  private void run() {
    try {
      while (!done) {
        OpenStore open = store;
        if (open != null) {
          ask(open, HistoryValue.MODEL);
          ask(open, HistoryValue.OTHER);
        }
        Thread.sleep(1);
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      failure.set(e);
    }
  }

  private void ask(OpenStore open, String model) {
    var request = new SearchRequest(query, 10, metric);
    QueryResult<KnnResult> answer = open.ask(new KnnQuery(model, request));
    if (answer.isSuccess()) {
      assertThat(answer.getResult().neighbors())
          .isSortedAccordingTo(Neighbor.ORDER)
          .allSatisfy(
              found -> {
                assertThat(versions).contains(StoreModel.text(found));
                assertThat(new String(found.value(), StandardCharsets.UTF_8))
                    .startsWith(model + "|");
              });
    } else {
      assertThat(answer.getFailureReason())
          .as(answer.getFailureMessage())
          .isEqualTo(FailureReason.NOT_PRESENT);
    }
  }

  /** Fails if any answer was wrong. */
  @Override
  public void close() {
    done = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Throwable cause = failure.get();
    if (cause != null) {
      throw new AssertionError("a query beside the history: " + cause.getMessage(), cause);
    }
  }
}
