package dev.infomax.integration.guarantee;

import dev.infomax.integration.guarantee.Answer.Neighbor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Asks one instance after another while a scenario runs, and looks at each answer at once: it must
 * be in order, its distances those of the vectors shown, and all that it names must have been
 * committed by now.
 *
 * <p>Thread-safe.
 */
final class Questioner implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Supplier<List<URI>> addresses;
  private final CommittedView committed;
  private final long numbers;
  private final SplittableRandom random;
  private final List<Violation> violations = new CopyOnWriteArrayList<>();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopped;

  /** Asks about images with numbers below {@code numbers}. */
  Questioner(
      Supplier<List<URI>> addresses,
      CommittedView committed,
      long numbers,
      SplittableRandom random) {
    this.addresses = addresses;
    this.committed = committed;
    this.numbers = numbers;
    this.random = random;
    this.thread = Thread.ofPlatform().daemon().name("guarantee-questions-1").unstarted(this::run);
  }

  Questioner start() {
    thread.start();
    return this;
  }

  private void run() {
    try (committed) {
      while (!stopped) {
        List<URI> all = addresses.get();
        if (!all.isEmpty()) {
          ask(all.get(random.nextInt(all.size())));
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError e) {
      violations.add(new Violation(Breach.WRONG_ANSWER, "the questions ended: " + e));
    }
  }

  private void ask(URI address) throws InterruptedException {
    Question question = Question.draw(random, numbers);
    Optional<Answer> answer;
    try {
      answer = new SearchClient(address).ask(question);
    } catch (IOException e) {
      return; // the instance is away
    } catch (WrongAnswerException e) {
      violations.add(new Violation(Breach.WRONG_ANSWER, "" + e.getMessage()));
      return;
    }
    if (answer.isPresent()) {
      answered.incrementAndGet();
      examine(question, answer.get());
    }
  }

  private void examine(Question question, Answer answer) {
    answer.fault(question).ifPresent(f -> violations.add(new Violation(Breach.WRONG_ANSWER, f)));
    committed.catchUp();
    for (Neighbor neighbor : answer.neighbors()) {
      if (!committed.contains(neighbor.id(), neighbor.stored().number())) {
        violations.add(new Violation(Breach.UNCOMMITTED_SEEN, neighbor.toString()));
      }
    }
  }

  List<Violation> violations() {
    return violations;
  }

  /** Answers so far, those of which a partition was missing included. */
  long answered() {
    return answered.get();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
