package dev.infomax.bench.soak;

import dev.infomax.bench.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Looks at both instances every ten seconds, and thoroughly every minute.
 *
 * <p>Confined to one thread.
 */
final class Watch {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int THOROUGH = 6;

  private final Instance steadyInstance;
  private final Instance restartedInstance;
  private final Load load;
  private final Report report;
  private final List<Sample> steady = new ArrayList<>();
  private final List<Sample> restarted = new ArrayList<>();

  Watch(Instance steady, Instance restarted, Load load, Report report) {
    this.steadyInstance = steady;
    this.restartedInstance = restarted;
    this.load = load;
    this.report = report;
  }

  List<Sample> steady() {
    return steady;
  }

  List<Sample> restarted() {
    return restarted;
  }

  /**
   * Looks until the time is over.
   *
   * @param work that goes on meanwhile
   * @throws ExecutionException if work ended before
   */
  void until(Duration time, List<? extends Future<?>> work)
      throws IOException, InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    for (int number = 1; System.nanoTime() - begin < time.toNanos(); number++) {
      long due = begin + number * PERIOD.toNanos();
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      look((System.nanoTime() - begin) / 60e9, number % THOROUGH == 0);
      for (Future<?> each : work) {
        if (each.isDone()) {
          each.get();
        }
      }
    }
  }

  private void look(double minutes, boolean thorough) throws IOException, InterruptedException {
    Map<Figure, Double> figures = look(steadyInstance, thorough);
    if (steadyInstance.pid() < 0) {
      throw new IOException("the instance that runs all the time has ended");
    }
    figures.putAll(Look.load(load, PERIOD));
    steady.add(new Sample(minutes, figures));
    restarted.add(new Sample(minutes, look(restartedInstance, thorough)));
    if (thorough) {
      say(steady.getLast());
    }
  }

  /** Nothing if it does not answer: it is being started or stopped. */
  private Map<Figure, Double> look(Instance instance, boolean thorough)
      throws InterruptedException {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    if (instance.pid() < 0) {
      return figures;
    }
    try {
      var look = new Look(instance);
      figures.putAll(look.process(thorough));
      figures.putAll(look.cluster());
    } catch (IOException e) {
      report.say("%s is not seen: %s".formatted(instance.name(), e));
    }
    return figures;
  }

  private void say(Sample sample) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%.0f min", sample.minutes()));
    for (Figure figure : Figure.values()) {
      line.append(String.format(Locale.ROOT, "; %s %,.1f", figure.heading, sample.of(figure)));
    }
    load.lastFailure().ifPresent(failure -> line.append("; last failure: ").append(failure));
    report.say(line.toString());
  }
}
