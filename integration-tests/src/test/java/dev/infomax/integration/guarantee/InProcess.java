package dev.infomax.integration.guarantee;

import dev.infomax.streams.app.InfomaxApp;
import java.net.URI;
import java.util.Map;

/**
 * An instance in the process of the tests, which cannot be killed.
 *
 * <p>Thread-safe.
 */
record InProcess(InfomaxApp app) implements Instance {
  /** One that leaves its groups when it is stopped, so that others take over at once. */
  static InProcess start(Map<String, String> keys) {
    return new InProcess(InfomaxApp.start(InfomaxApp.configuration(keys)));
  }

  @Override
  public URI address() {
    return app.address();
  }

  @Override
  public boolean isAlive() {
    return app.failure().isEmpty();
  }

  @Override
  public void stop() {
    app.leave();
  }

  @Override
  public void kill() {
    app.close();
  }
}
