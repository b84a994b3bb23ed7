package dev.infomax.integration.cluster;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.integration.http.Client;
import dev.infomax.integration.http.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Queries at a fixed rate to instances in turn, as long as a connection is free: else at the rate
 * at which they are answered. An instance whose process is gone is passed over for the next, as
 * load balancers do.
 *
 * <p>Thread-safe.
 */
final class QueryLoad implements AutoCloseable {
  static final int NEIGHBOURS = 10;

  private static final int CLIENTS = 4;

  /** Connections that clients have: beyond, a query waits, as it would in a pool. */
  private static final int MOST_UNDER_WAY = 32;

  private final List<Client> instances;
  private final List<String> bodies;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private final Semaphore connections = new Semaphore(MOST_UNDER_WAY);
  private final AtomicInteger wholeInARow = new AtomicInteger();
  private final ExecutorService askers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("infomax-asker-", 0).factory());
  private final Thread clock;
  private volatile boolean stopped;

  private QueryLoad(List<Client> instances, List<float[]> questions, int perSecond) {
    this.instances = List.copyOf(instances);
    this.bodies = questions.stream().map(QueryLoad::body).toList();
    this.clock =
        Thread.ofPlatform()
            .daemon()
            .name("infomax-load-clock")
            .unstarted(() -> askInTime(Duration.ofSeconds(1).dividedBy(perSecond).toNanos()));
  }

  static QueryLoad start(List<Client> instances, List<float[]> questions, int perSecond) {
    var load = new QueryLoad(instances, questions, perSecond);
    load.clock.start();
    return load;
  }

  /**
   * Asks every instance until its code is compiled; clients that wait for their answers ask no more
   * than cold processes can answer.
   */
  static void warmUp(List<Client> instances, List<float[]> questions, int seconds)
      throws Exception {
    record Call(Client instance, String body) {}
    List<Call> calls = new ArrayList<>();
    for (float[] question : questions) {
      instances.forEach(instance -> calls.add(new Call(instance, body(question))));
    }
    ClosedLoop.together(
        calls, CLIENTS, seconds, call -> call.instance().post("/v1/knn", call.body()));
  }

  private static String body(float[] question) {
    return "{\"vector\":" + Arrays.toString(question) + ",\"k\":" + NEIGHBOURS + "}";
  }

  private void askInTime(long pause) {
    long due = System.nanoTime();
    for (int number = 0; !stopped; number++) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      connections.acquireUninterruptibly();
      int asked = number;
      long at = System.nanoTime();
      askers.execute(() -> ask(asked, at));
      due = Math.max(due + pause, at);
    }
  }

  private void ask(int number, long at) {
    try {
      askInTurn(number, at);
    } finally {
      connections.release();
    }
  }

  private void askInTurn(int number, long due) {
    int question = number % bodies.size();
    for (int refusals = 0; ; refusals++) {
      try {
        Client instance = instances.get((number + refusals) % instances.size());
        Client.Answer answer = instance.post("/v1/knn", bodies.get(question));
        take(Answer.of(question, due, refusals, answer));
        return;
      } catch (IOException gone) {
        if (refusals + 1 == instances.size()) {
          failures.add(gone);
          return;
        }
      } catch (Exception e) {
        failures.add(e);
        return;
      }
    }
  }

  private void take(Answer answer) {
    answers.add(answer);
    if (answer.status() == 200 && !answer.partial()) {
      wholeInARow.incrementAndGet();
    } else {
      wholeInARow.set(0);
    }
  }

  /** Every answer so far. */
  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Queries that nobody answered. */
  List<Exception> failures() {
    return List.copyOf(failures);
  }

  /** Returns when so many are answered in a row, and every one in full. */
  void awaitWholeAnswers(int many) {
    wholeInARow.set(0);
    Installation.await(many + " whole answers in a row", () -> wholeInARow.get() >= many);
  }

  /** Asks no more, and returns when all is answered. */
  void stop() throws InterruptedException {
    stopped = true;
    clock.join();
    askers.close();
  }

  /** Asks no more. */
  @Override
  public void close() {
    stopped = true;
  }
}
