package dev.infomax.streams.security;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files again and again. It compares content, not times: a mounted secret changes by a
 * link that is exchanged.
 *
 * <p>Thread-safe.
 */
public final class FileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private final MeterRegistry metrics;
  private final List<Reloaded<?>> watched = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("infomax-files-0").factory());

  private FileWatch(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Starts to look, once in an interval. */
  public static FileWatch start(Duration interval, MeterRegistry metrics) {
    var watch = new FileWatch(metrics);
    long nanos = interval.toNanos();
    var _ = watch.thread.scheduleWithFixedDelay(watch::look, nanos, nanos, TimeUnit.NANOSECONDS);
    return watch;
  }

  /**
   * Adds files, which are read at once.
   *
   * @throws dev.infomax.streams.config.ConfigurationException if they cannot be used
   */
  <T> Reloaded<T> add(String key, List<Path> files, Function<List<String>, T> parser) {
    var reloaded = new Reloaded<>(key, files, parser);
    watched.add(reloaded);
    return reloaded;
  }

  /** A look that fails must not be the last. */
  private void look() {
    try {
      watched.forEach(files -> files.look(this::count));
    } catch (RuntimeException e) {
      LOG.error("files of keys and certificates could not be looked at", e);
    }
  }

  private void count(String key, boolean used) {
    metrics
        .counter("infomax.security.reloads", "key", key, "outcome", used ? "used" : "refused")
        .increment();
  }

  /** Idempotent. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
