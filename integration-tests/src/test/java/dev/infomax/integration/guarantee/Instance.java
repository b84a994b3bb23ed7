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

  /** Starts instances. */
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
