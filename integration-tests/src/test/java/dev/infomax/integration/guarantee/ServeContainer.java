package dev.infomax.integration.guarantee;

import dev.infomax.local.host.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import org.testcontainers.containers.GenericContainer;

/**
 * {@code infomax serve} in a container, which is removed when it ends.
 *
 * <p>Thread-safe.
 */
final class ServeContainer implements Instance.Pausable {
  private static final int HTTP = 8080;

  private final Container container;
  private final URI address;

  private ServeContainer(Container container) {
    this.container = container;
    this.address = address(container);
  }

  static ServeContainer start(GenericContainer<?> prepared)
      throws IOException, InterruptedException {
    return new ServeContainer(
        Container.start(prepared, c -> new SearchClient(address(c)).isListening()));
  }

  private static URI address(Container container) {
    return URI.create("http://%s:%d".formatted(LoopbackPort.HOST, container.port(HTTP)));
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public boolean isAlive() {
    return container.isRunning();
  }

  @Override
  public synchronized void stop() {
    container.stop();
    container.close();
  }

  @Override
  public synchronized void kill() {
    container.close();
  }

  @Override
  public void pause() {
    container.pause();
  }

  @Override
  public void resume() {
    container.resume();
  }
}
