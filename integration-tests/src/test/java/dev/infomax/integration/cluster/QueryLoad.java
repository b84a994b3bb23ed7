package dev.infomax.integration.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Queries at a fixed rate, whatever becomes of the ones before, to instances in turn.
 *
 * <p>Answers may be read once it has stopped.
 */
final class QueryLoad {
  static final int NEIGHBOURS = 10;

  /**
   * What came of a query.
   *
   * @param at when it was asked, by {@link System#nanoTime()}
   * @param status HTTP's; 0 if there was no answer
   */
  record Asked(int question, long at, long nanos, int status, List<String> ids, JsonNode answer) {
    boolean partial() {
      return answer.path("partial").asBoolean();
    }

    boolean stale() {
      return !answer.at("/partitions/stale").isEmpty();
    }
  }

  private final List<Client> clients;
  private final List<String> bodies;
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final ExecutorService clock = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopped;
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

  private QueryLoad(List<Client> clients, List<float[]> questions) {
    this.clients = List.copyOf(clients);
    this.bodies =
        questions.stream()
            .map(q -> "{\"vector\":" + Arrays.toString(q) + ",\"k\":" + NEIGHBOURS + "}")
            .toList();
  }

  static QueryLoad start(List<Client> clients, List<float[]> questions, int perSecond) {
    var load = new QueryLoad(clients, questions);
    load.clock.execute(() -> load.askInTime(Duration.ofSeconds(1).dividedBy(perSecond)));
    return load;
  }

  private void askInTime(Duration pause) {
    for (long at = System.nanoTime(); !stopped; at += pause.toNanos()) {
      LockSupport.parkNanos(at - System.nanoTime());
      askers.execute(this::ask);
    }
  }

  private void ask() {
    int number = next.getAndIncrement();
    int question = number % bodies.size();
    long begin = System.nanoTime();
    try {
      Client.Answer answer =
          clients.get(number % clients.size()).post("/v1/knn", bodies.get(question));
      long nanos = System.nanoTime() - begin;
      List<String> ids = new ArrayList<>();
      answer.json().path("neighbors").forEach(n -> ids.add(n.get("id").textValue()));
      asked.add(new Asked(question, begin, nanos, answer.status(), ids, answer.json()));
    } catch (Exception e) {
      failures.add(e);
    }
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Queries that had no answer at all. */
  List<Exception> failures() {
    return List.copyOf(failures);
  }

  /** Asks no more, and returns when all is answered. */
  void stop() {
    stopped = true;
    clock.close();
    askers.close();
  }
}
