package dev.infomax.integration.guarantee;

/** The broker and the registry of a scenario, which faults stop and start at the same addresses. */
interface Infrastructure extends AutoCloseable {
  /** As instances and producers reach it. */
  String bootstrapServers();

  /** Value for {@code schema.registry.url}. */
  String registryUrl();

  /** Lets the broker stop by itself and starts it again. */
  void restartBroker() throws Exception;

  /** Kills the broker as {@code kill -9} does and starts it again. */
  void killBroker() throws Exception;

  /** Takes the registry away until {@link #startRegistry}. */
  void stopRegistry() throws Exception;

  void startRegistry() throws Exception;

  @Override
  void close();
}
