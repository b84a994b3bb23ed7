package dev.infomax.local.registry;

import static dev.infomax.local.host.LoopbackPort.HOST;

import dev.infomax.local.host.FolderLock;
import dev.infomax.local.host.LogFile;
import dev.infomax.local.host.LoopbackPort;
import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in a process of its own, whose life ends with this process's at the latest. A
 * start takes 3-8 s.
 *
 * <p>Thread-safe.
 */
public final class RegistryProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryProcess.class);
  private static final int ATTEMPTS = 5;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration ORPHAN_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

  private final FolderLock lock;
  private final Process process;
  private final int port;

  private RegistryProcess(FolderLock lock, Process process, int port) {
    this.lock = lock;
    this.process = process;
    this.port = port;
  }

  /** Starts a registry on a free port with its data in {@code dataDir}. */
  public static RegistryProcess start(Path dataDir) {
    return start(RegistryOptions.in(dataDir));
  }

  /**
   * Starts a registry and returns when it answers. Waits up to 5 s for that of an earlier run whose
   * process was killed.
   *
   * @throws StartException if the port is taken, the folder is in use by another process or cannot
   *     be written, or the registry ends or does not answer in 5 min
   */
  public static RegistryProcess start(RegistryOptions options) {
    FolderLock lock = FolderLock.acquire(options.dataDir());
    try {
      new Orphan(options.dataDir()).awaitEnd(ORPHAN_TIMEOUT);
      if (options.port() != 0) {
        LoopbackPort.require(options.port(), "schema registry", "--registry-port");
      }
      return startRetrying(options, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static RegistryProcess startRetrying(RegistryOptions options, FolderLock lock) {
    for (int attempt = 1; ; attempt++) {
      int port = options.port() == 0 ? LoopbackPort.free() : options.port();
      RegistryProcess registry = new RegistryProcess(lock, launch(options, port), port);
      try {
        URI subjects = URI.create(registry.url() + "/subjects");
        new ReadinessProbe(registry.process, options.log()).await(subjects, START_TIMEOUT);
        return registry;
      } catch (StartException e) {
        registry.stop();
        // A port that was free a moment ago was taken in between: only then another try is worth
        // it.
        if (LoopbackPort.isFree(port) || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.warn("port {} was taken while the registry started; trying another", port);
      }
    }
  }

  private static Process launch(RegistryOptions options, int port) {
    try {
      Files.createDirectories(options.dataDir().resolve("tmp"));
      Process process =
          new ProcessBuilder(RegistryCommandLine.of(options, port))
              .redirectErrorStream(true)
              .redirectOutput(LogFile.begin(options.log()).toFile())
              .start();
      note(process, options);
      return process;
    } catch (IOException e) {
      throw new StartException("cannot start the schema registry's process: " + e.getMessage(), e);
    }
  }

  private static void note(Process process, RegistryOptions options) throws IOException {
    try {
      new Orphan(options.dataDir()).note(process.pid());
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Value for {@code schema.registry.url}: the root of the Confluent-compatible interface. */
  public String url() {
    return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
  }

  /** Port it listens on. */
  public int port() {
    return port;
  }

  /** Process id of the child. */
  public long pid() {
    return process.pid();
  }

  /** False once the process has ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Stops the process, by force after 4 s, and releases its folder. Idempotent. */
  @Override
  public synchronized void close() {
    stop();
    lock.close();
  }

  private void stop() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_TIMEOUT)) {
        LOG.warn("the registry (process {}) did not stop within {}; killed", pid(), STOP_TIMEOUT);
        process.destroyForcibly().waitFor(STOP_TIMEOUT);
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
