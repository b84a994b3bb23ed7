package dev.infomax.local.broker;

import static dev.infomax.local.host.LoopbackPort.HOST;

import dev.infomax.local.host.FolderLock;
import dev.infomax.local.host.LoopbackPort;
import dev.infomax.local.host.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and controller in this process, on the loopback interface, with its data in a
 * folder that it holds exclusively. A start takes 1-5 s, longer by the broker session of 2 s after
 * a kill.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final int ATTEMPTS = 5;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  private final FolderLock lock;
  private final KafkaRaftServer server;
  private final int port;
  private boolean closed;

  private EmbeddedBroker(FolderLock lock, KafkaRaftServer server, int port) {
    this.lock = lock;
    this.server = server;
    this.port = port;
  }

  /** Starts a broker on a free port with its data in {@code dataDir}. */
  public static EmbeddedBroker start(Path dataDir) {
    return start(BrokerOptions.in(dataDir));
  }

  /**
   * Starts a broker and returns when clients can connect.
   *
   * @throws StartException if the port is taken, the folder is in use by another process or cannot
   *     be written, or Kafka refuses the settings
   */
  public static EmbeddedBroker start(BrokerOptions options) {
    if (options.port() != 0) {
      LoopbackPort.require(options.port(), "Kafka broker", "--kafka-port");
    }
    FolderLock lock = FolderLock.acquire(options.dataDir());
    try {
      Path log = LogFolder.prepare(options.dataDir());
      return startRetrying(options, log, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedBroker startRetrying(BrokerOptions options, Path log, FolderLock lock) {
    for (int attempt = 1; ; attempt++) {
      int port = options.port() == 0 ? LoopbackPort.free() : options.port();
      int controllerPort = LoopbackPort.freeBeside(port);
      try {
        Properties properties = BrokerProperties.of(log, port, controllerPort, options.overrides());
        return new EmbeddedBroker(lock, HaltGuard.guarding(() -> startOnce(properties)), port);
      } catch (RuntimeException e) {
        // A port that was free a moment ago was taken in between: only then is another try worth
        // it.
        boolean raced = !LoopbackPort.isFree(port) || !LoopbackPort.isFree(controllerPort);
        if (!raced || attempt == ATTEMPTS) {
          throw new StartException(
              "the Kafka broker did not start in " + options.dataDir() + ": " + rootMessage(e), e);
        }
        LOG.warn(
            "port {} or {} was taken while the broker started; trying others",
            port,
            controllerPort);
      }
    }
  }

  private static KafkaRaftServer startOnce(Properties properties) {
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      stopQuietly(server, e);
      throw e;
    }
  }

  private static void stopQuietly(KafkaRaftServer server, RuntimeException failure) {
    try {
      server.shutdown();
      server.awaitShutdown();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  /** Value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Port of the client listener. */
  public int port() {
    return port;
  }

  /**
   * Stops the broker within 8 s and releases its folder. What is on its log stays. Idempotent; logs
   * what it had to abandon.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Thread stopper = Thread.ofPlatform().daemon().name("infomax-broker-stop-1").start(this::stop);
    try {
      if (!stopper.join(CLOSE_TIMEOUT)) {
        LOG.warn(
            "the broker on port {} was still closing its log after {}; left to it",
            port,
            CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }
}
