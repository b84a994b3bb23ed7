package dev.infomax.integration.guarantee;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The broker and the registry of a scenario, which faults stop and start at the same addresses, and
 * where its instances live.
 */
interface Infrastructure extends AutoCloseable {
  /** As the tests reach it. */
  String bootstrapServers();

  /** As the tests reach it, in the form of {@code schema.registry.url}. */
  String registryUrl();

  /** Why a scenario cannot be played here; empty if it can. */
  Optional<String> obstacle(Scenario scenario);

  /**
   * A place for an instance, without a state yet.
   *
   * @param folder of the trial on this machine
   * @param keys of the configuration, without those of broker, registry, state and HTTP; the
   *     encoder's file is one of this machine
   */
  Home home(Scenario scenario, Path folder, Map<String, String> keys) throws Exception;

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
