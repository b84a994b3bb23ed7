package dev.infomax.local.demo;

import static dev.infomax.local.console.Quantities.count;

import dev.infomax.local.console.Quantities;
import dev.infomax.local.console.StatusLine;
import dev.infomax.local.host.StopSignal;
import dev.infomax.local.produce.ImageStream;
import dev.infomax.local.produce.StreamProgress;
import dev.infomax.local.stack.LocalStack;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Shows how the demo is getting on, and notices what stops by itself.
 *
 * <p>Confined to one thread.
 */
final class DemoWatch {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final DemoSettings settings;
  private final LocalStack stack;
  private final Applications apps;
  private final ImageStream images;
  private final PipelineCounts counts;
  private final StatusLine console;
  private final StopSignal stop;
  private final Throughput throughput = new Throughput();
  private final Arrival arrival = new Arrival();
  private final long begin = System.nanoTime();

  DemoWatch(
      DemoSettings settings,
      LocalStack stack,
      Applications apps,
      ImageStream images,
      PipelineCounts counts,
      StatusLine console,
      StopSignal stop) {
    this.settings = settings;
    this.stack = stack;
    this.apps = apps;
    this.images = images;
    this.counts = counts;
    this.console = console;
    this.stop = stop;
  }

  /** Returns when a stop is wished for, or in a {@code once} demo when all are searchable. */
  void watch() throws InterruptedException, ExecutionException {
    boolean arrived = false;
    while (!stop.await(INTERVAL)) {
      requireAlive();
      PipelineCounts.Snapshot now = counts.read();
      StreamProgress progress = images.progress();
      long searchable = apps.searchable();
      console.show(line(progress, now, searchable));
      if (!arrived && arrival.complete(progress.complete() && apps.isReady(), now, searchable)) {
        arrived = true;
        announce(progress, now, searchable);
        if (settings.once()) {
          return;
        }
      }
    }
  }

  private void requireAlive() {
    if (!stack.registry().value().isAlive()) {
      throw new IllegalStateException("the schema registry stopped by itself; see its log");
    }
    images
        .failure()
        .ifPresent(
            cause -> {
              throw new IllegalStateException("the producer gave up: " + cause, cause);
            });
    apps.failure()
        .ifPresent(
            cause -> {
              throw new IllegalStateException("an application stopped by itself: " + cause, cause);
            });
  }

  private String line(StreamProgress progress, PipelineCounts.Snapshot now, long searchable) {
    double rate = throughput.update(System.nanoTime(), now.embedded());
    String state =
        String.format(
            Locale.ROOT,
            "  %s of %s produced, %s embedded, %s searchable, %.0f/s",
            count(progress.onTopic()),
            count(progress.total()),
            count(now.embedded()),
            count(searchable),
            rate);
    long left = progress.total() - progress.onTopic() + now.waiting();
    if (!apps.isReady()) {
      return state + ", " + apps.readiness();
    }
    return left == 0 || rate < 1
        ? state
        : state + ", " + Quantities.clock(Duration.ofSeconds((long) (left / rate))) + " left";
  }

  private void announce(StreamProgress progress, PipelineCounts.Snapshot now, long searchable) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    console.print("");
    console.print(count(searchable) + " searchable after " + Quantities.seconds(took));
    if (progress.changed() > 0) {
      console.print("  sent again, as they had changed: " + count(progress.changed()));
    }
    if (progress.lost() + now.deadLetters() > 0) {
      console.print(
          "  not stored: %s, not readable: %s, in the dead-letter topic: %s; the log has the reasons"
              .formatted(
                  count(progress.failed()),
                  count(progress.unreadable()),
                  count(now.deadLetters())));
    }
    console.print("  page     " + apps.address().resolve("/"));
    console.print("  search   " + example());
    console.print("  broker   " + stack.broker().value().bootstrapServers());
    console.print("  registry " + stack.registry().value().url());
    console.print(settings.once() ? "" : "Ctrl-C stops.");
  }

  private String example() {
    return "curl -s %s --json '{\"id\":\"%s\",\"k\":5}'"
        .formatted(apps.address().resolve("/v1/knn"), images.firstId());
  }
}
