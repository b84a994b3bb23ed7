package dev.infomax.bench.reembed;

import dev.infomax.bench.Report;
import dev.infomax.bench.Table;
import dev.infomax.bench.soak.Instance;
import dev.infomax.client.IdPage;
import dev.infomax.client.InfomaxClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The change from one encoder to another, phase by phase.
 *
 * <p>Confined to one thread.
 */
final class Change {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration SWITCH = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 20;
  private static final int PAGE = 1000;

  private final Instance old;
  private final Instance next;
  private final Clients clients;
  private final int ids;
  private final Report report;
  private final List<Phase> phases = new ArrayList<>();
  private int missing;

  /** A state that is waited for. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * @param old runs
   * @param next does not yet
   * @param ids images to begin with
   */
  Change(Instance old, Instance next, Clients clients, int ids, Report report) {
    this.old = old;
    this.next = next;
    this.clients = clients;
    this.ids = ids;
    this.report = report;
  }

  /** Changes; clients come and go meanwhile at that pace. */
  void run(double images, double queries, int seconds) throws IOException, InterruptedException {
    clients.fill(ids);
    awaitSearchable(ids);
    try (ExecutorService work = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      work.execute(() -> clients.put(images));
      work.execute(() -> clients.ask(queries, ids));
      try {
        Thread.sleep(WARM_UP);
        begin("before");
        Thread.sleep(Duration.ofSeconds(seconds));
        change();
        begin("after");
        Thread.sleep(Duration.ofSeconds(seconds));
        begin("end");
      } finally {
        clients.stop();
      }
    }
    awaitSearchable(clients.images());
    missing = clients.images() - found().size();
  }

  private void change() throws IOException, InterruptedException {
    begin("both encoders at work");
    next.start();
    awaitSaid("switched");
    Phase both = phases.getLast();
    begin("switch");
    report.say(
        String.format(
            Locale.ROOT,
            "%,d images embedded again %.0f s after the start",
            phases.getLast().images(),
            (phases.getLast().from() - both.from()) / 1e9));
    Thread.sleep(SWITCH);
    begin("the old one stops");
    old.stop();
    awaitSaid("dropped");
  }

  private void begin(String name) {
    phases.add(new Phase(name, System.nanoTime(), clients.images()));
  }

  private void awaitSaid(String word) throws IOException, InterruptedException {
    await(
        "infomax reembed says that it " + word,
        () -> {
          if (next.pid() < 0) {
            throw new IOException("infomax reembed has ended: " + next.log());
          }
          return next.log().lines().anyMatch(line -> line.startsWith(word));
        });
  }

  private void awaitSearchable(int count) throws IOException, InterruptedException {
    await(count + " images are searchable", () -> clients.current().status().searchable() >= count);
  }

  private static void await(String what, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IOException("not in %d minutes: %s".formatted(PATIENCE.toMinutes(), what));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private Set<String> found() throws IOException, InterruptedException {
    InfomaxClient client = clients.current();
    Set<String> found = new HashSet<>();
    String after = "";
    while (after != null) {
      IdPage page = client.ids(after, PAGE);
      found.addAll(page.ids());
      after = page.next();
    }
    return found;
  }

  /** What clients saw, a phase a row. */
  Table table(Pictures pictures) {
    return Phase.table(
        phases.subList(0, phases.size() - 1), phases.getLast(), clients.replies(), pictures);
  }

  List<Reply> replies() {
    return clients.replies();
  }

  /** Images that were put. */
  int put() {
    return clients.images();
  }

  /** Images that were put and cannot be found in the end. */
  int missing() {
    return missing;
  }
}
