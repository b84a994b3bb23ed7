package dev.infomax.integration.guarantee;

import java.net.URI;
import java.util.Map;

/** A running instance of the application. */
interface Instance {
  /** Root of its HTTP interface. */
  URI address();

  /** False once it has ended by itself or was killed. */
  boolean isAlive();

  /** Stops it in good order. */
  void stop() throws Exception;

  /** Ends it at once, as {@code kill -9} does. */
  void kill() throws Exception;

  /** One whose time can be stopped: it hears and does nothing until it goes on. */
  interface Pausable extends Instance {
    void pause() throws Exception;

    void resume() throws Exception;
  }

  /** Starts instances on this machine. */
  interface Launcher {
    /**
     * Starts one and returns when its HTTP interface listens.
     *
     * @param keys of the configuration
     * @throws Exception if it does not start
     */
    Instance start(Map<String, String> keys) throws Exception;
  }
}
