package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import dev.infomax.streams.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running process: the applications of its roles, the encoder before them, and HTTP.
 *
 * <p>Thread-safe.
 */
public final class InfomaxApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InfomaxApp.class);

  private final CloseStack resources;
  private final Applications applications;
  private final HttpServer http;
  private final AtomicBoolean closed = new AtomicBoolean();

  private InfomaxApp(CloseStack resources, Applications applications, HttpServer http) {
    this.resources = resources;
    this.applications = applications;
    this.http = http;
  }

  /**
   * Checks keys and values, which are written as in a file.
   *
   * @throws dev.infomax.streams.config.ConfigurationException if a key is unknown
   */
  public static Configuration configuration(Map<String, String> keys) {
    return Configuration.of(Settings.VOCABULARY, keys);
  }

  /**
   * Reads the configuration; a later source wins.
   *
   * @param file Java properties
   * @param environment variables, of which those that begin with {@code INFOMAX_} are read
   * @param assignments {@code key=value}
   * @throws dev.infomax.streams.config.ConfigurationException if a source cannot be read or a key
   *     is unknown
   */
  public static Configuration configuration(
      Optional<Path> file, Map<String, String> environment, List<String> assignments) {
    return Configuration.load(Settings.VOCABULARY, file, environment, assignments);
  }

  /**
   * Starts everything; returns when HTTP listens, before the stores have caught up.
   *
   * @throws RuntimeException if something is missing or not fit; the message says what to do
   */
  public static InfomaxApp start(Configuration configuration) {
    return start(configuration, Clock.systemUTC());
  }

  /** The same by another clock than the system's; it tells how old the stores are. */
  public static InfomaxApp start(Configuration configuration, Clock clock) {
    Settings settings = Settings.of(configuration);
    var resources = new CloseStack();
    try {
      var assembly = new Assembly(settings, resources, clock);
      Applications applications = assembly.applications();
      // Each waits for others: brokers and the registry; the disk and the compiler.
      var starting =
          resources.push(
              "start of the applications", Pending.run("infomax-start-1", applications::start));
      HttpServer http = assembly.listen(applications);
      starting.await();
      LOG.info(
          "{} of {} at {}", settings.app().roles(), settings.app().instanceId(), http.address());
      return new InfomaxApp(resources, applications, http);
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  /** Root of the HTTP interface and the page. */
  public URI address() {
    return http.address();
  }

  /** Whether every question is answered from all that was stored before the start. */
  public boolean isReady() {
    return applications.waitingFor().isEmpty();
  }

  /** What it is waiting for, for people. */
  public String readiness() {
    return applications.waitingFor().orElse("ready");
  }

  /** Embeddings that can be found in the partitions of this process. */
  public long searchable() {
    return applications.searchable();
  }

  /** Why an application stopped by itself, if one did. */
  public Optional<Throwable> failure() {
    return applications.failure();
  }

  /**
   * Stops HTTP, then the applications, then what they use; about ten seconds at most. The instance
   * stays a member of its groups: started again soon, it has its partitions back at once.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      resources.close();
    }
  }

  /** As {@link #close}, but leaves, so that other instances take its partitions over at once. */
  public void leave() {
    applications.leaveOnClose();
    close();
  }
}
