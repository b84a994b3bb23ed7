package dev.infomax.streams.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Disconnects clients that send the head of a request so slowly that no idle timeout ends them
 * (slow loris).
 *
 * <p>Thread-safe.
 */
final class SlowHeads implements Connection.Listener, AutoCloseable {
  /** Looks within one timeout. */
  private static final int LOOKS = 10;

  /** Where a connection stood when its last answer was complete. */
  private static final class Watched {
    private long answers;
    private long bytes;
    private long since = System.nanoTime();
    private boolean begun = true;
  }

  private final Duration timeout;
  private final Counter closed;
  private final Map<Connection, Watched> connections = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("infomax-slow-heads-0").factory());

  SlowHeads(Duration timeout, MeterRegistry metrics) {
    this.timeout = timeout;
    closed =
        Counter.builder("infomax.http.slow.closed")
            .description("Connections closed because the head of a request came too slowly")
            .register(metrics);
  }

  void start() {
    long pause = timeout.dividedBy(LOOKS).toMillis();
    var _ = thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) {
      connections.put(connection, new Watched());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  private void look() {
    connections.forEach(
        (connection, watched) -> {
          if (isSlow(connection, watched)) {
            closed.increment();
            connection.getEndPoint().close();
          }
        });
  }

  /**
   * Whether the head that is awaited has begun too long ago. The first is awaited from the start;
   * between requests a connection may rest.
   */
  private boolean isSlow(Connection connection, Watched watched) {
    long answers = connection.getMessagesOut();
    if (connection.getMessagesIn() > answers) {
      watched.begun = false;
      watched.answers = -1;
      return false;
    }
    long bytes = connection.getBytesIn();
    if (answers != watched.answers) {
      watched.answers = answers;
      watched.bytes = bytes;
      watched.begun = false;
      return false;
    }
    if (!watched.begun && bytes > watched.bytes) {
      watched.begun = true;
      watched.since = System.nanoTime();
    }
    return watched.begun && System.nanoTime() - watched.since > timeout.toNanos();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
