package dev.infomax.integration.guarantee;

/** Where an instance lives: keeps its configuration and its state over starts. */
interface Home extends AutoCloseable {
  /**
   * Starts the instance and returns when its HTTP interface listens.
   *
   * @throws Exception if it does not start
   */
  Instance start() throws Exception;

  /**
   * Runs a script of the POSIX shell in the folder of the state.
   *
   * @return its standard output
   * @throws java.io.IOException if its exit code is not 0
   */
  String shell(String script) throws Exception;

  /** Moves the state to an empty disk of so many MiB, while the instance is stopped. */
  void moveToSmallDisk(int mebibytes) throws Exception;

  /** Moves it back, while the instance is stopped. */
  void leaveSmallDisk() throws Exception;

  @Override
  void close();
}
