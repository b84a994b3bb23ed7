package dev.infomax.integration.guarantee;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * A container that can be stopped, killed and paused, and started again as it was. Closing kills
 * and removes it.
 *
 * <p>Thread-safe.
 */
final class Container implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 50;
  private static final int GRACE_SECONDS = 30;

  private final GenericContainer<?> container;
  private final Readiness readiness;

  /** Whether what runs in a container serves. */
  interface Readiness {
    boolean isReady(Container container) throws InterruptedException;
  }

  private Container(GenericContainer<?> container, Readiness readiness) {
    this.container = container;
    this.readiness = readiness;
  }

  /** Has a container that is not started hold volumes, or files of this machine. */
  static void mount(GenericContainer<?> prepared, Bind... binds) {
    prepared.withCreateContainerCmdModifier(
        command -> Objects.requireNonNull(command.getHostConfig()).withBinds(binds));
  }

  /**
   * Starts one and returns when it is ready.
   *
   * @throws IOException if it ends before, or is not ready in three minutes
   */
  static Container start(GenericContainer<?> prepared, Readiness readiness)
      throws IOException, InterruptedException {
    var container = new Container(prepared.waitingFor(new NoWait()), readiness);
    try {
      prepared.start();
      container.awaitReady();
      return container;
    } catch (IOException | InterruptedException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /** Readiness is looked at here, after a restart too. */
  private static final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!readiness.isReady(this)) {
      if (!isRunning() || System.nanoTime() > deadline) {
        throw new IOException(
            "%s %s before it was ready; it said %s"
                .formatted(
                    container.getDockerImageName(),
                    isRunning() ? "did not serve in " + PATIENCE : "ended",
                    container.getLogs()));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** The port of this machine behind which a port of the container is. */
  int port(int inside) {
    return container.getMappedPort(inside);
  }

  boolean isRunning() {
    return container.isRunning();
  }

  /** Lets it stop by itself. */
  void stop() {
    engine().stopContainerCmd(container.getContainerId()).withTimeout(GRACE_SECONDS).exec();
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    engine().killContainerCmd(container.getContainerId()).exec();
  }

  /** Starts it again as it was, at the same ports where they were chosen. */
  void startAgain() throws IOException, InterruptedException {
    engine().startContainerCmd(container.getContainerId()).exec();
    awaitReady();
  }

  void pause() {
    engine().pauseContainerCmd(container.getContainerId()).exec();
  }

  void resume() {
    engine().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /**
   * Runs a script of its shell.
   *
   * @return its standard output
   * @throws IOException if its exit code is not 0
   */
  String shell(String script) throws IOException, InterruptedException {
    ExecResult result = container.execInContainer("sh", "-c", script);
    if (result.getExitCode() != 0) {
      throw new IOException(
          "'%s' ended with %d: %s%s"
              .formatted(script, result.getExitCode(), result.getStdout(), result.getStderr()));
    }
    return result.getStdout();
  }

  private DockerClient engine() {
    return container.getDockerClient();
  }

  @Override
  public void close() {
    container.stop();
  }
}
