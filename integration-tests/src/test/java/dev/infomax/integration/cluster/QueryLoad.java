package dev.infomax.integration.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.integration.cluster.StoredVectors.Ranked;
import dev.infomax.integration.http.Client;
import dev.infomax.integration.http.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

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

  private final Supplier<List<Client>> instances;
  private final List<String> bodies;

  /** So many whole answers in a row are calm. */
  private final int calm;

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private final Semaphore connections = new Semaphore(MOST_UNDER_WAY);
  private final AtomicInteger wholeInARow = new AtomicInteger();
  private final ExecutorService askers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("infomax-asker-", 0).factory());
  private final Thread clock;
  private volatile boolean stopped;

  private QueryLoad(
      Supplier<List<Client>> instances, List<float[]> questions, int perSecond, int calm) {
    this.instances = instances;
    this.calm = calm;
    this.bodies = questions.stream().map(QueryLoad::body).toList();
    this.clock =
        Thread.ofPlatform()
            .daemon()
            .name("infomax-load-clock")
            .unstarted(() -> askInTime(Duration.ofSeconds(1).dividedBy(perSecond).toNanos()));
  }

  /**
   * Begins to ask.
   *
   * @param instances those that there are, looked up for each query
   * @param calmSeconds as long whole answers only are calm
   */
  static QueryLoad start(
      Supplier<List<Client>> instances, List<float[]> questions, int perSecond, int calmSeconds) {
    var load = new QueryLoad(instances, questions, perSecond, calmSeconds * perSecond);
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
    List<Client> present = instances.get();
    for (int refusals = 0; ; refusals++) {
      try {
        Client instance = present.get((number + refusals) % present.size());
        Client.Answer answer = instance.post("/v1/knn", bodies.get(question));
        take(Answer.of(question, due, refusals, answer));
        return;
      } catch (IOException gone) {
        if (refusals + 1 == present.size()) {
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

  private List<Answer> answers() {
    return List.copyOf(answers);
  }

  private void awaitCalm() {
    wholeInARow.set(0);
    Installation.await(calm + " whole answers in a row", () -> wholeInARow.get() >= calm);
  }

  /** Prints how answers were from the event until it was over, and the calm after it had come. */
  void during(String what, Event event) throws Exception {
    long begin = System.nanoTime();
    try {
      event.happen();
      awaitCalm();
    } finally {
      System.out.println(what + ": " + Figures.since(begin, answers()).text());
    }
  }

  @FunctionalInterface
  interface Event {
    void happen() throws Exception;
  }

  /**
   * Every query had an answer, which is brute force's, or brute force's over what it does not lack.
   *
   * @param truth all vectors by rank, for each question
   */
  void assertRight(List<List<Ranked>> truth) {
    assertThat(failures).isEmpty();
    assertThat(answers)
        .map(answer -> answer.fault(truth.get(answer.question()), NEIGHBOURS))
        .filteredOn(Optional::isPresent)
        .isEmpty();
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
