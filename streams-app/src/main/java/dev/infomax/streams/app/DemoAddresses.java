package dev.infomax.streams.app;

import dev.infomax.streams.config.Configuration;
import java.util.Map;

/** Where {@code ./infomax demo} listens unless told otherwise. Stateless. */
final class DemoAddresses {
  static final String BROKER_KEY = "bootstrap.servers";
  static final String REGISTRY_KEY = "schema.registry.url";

  private static final Map<String, String> DEFAULTS =
      Map.of(BROKER_KEY, "127.0.0.1:9092", REGISTRY_KEY, "http://127.0.0.1:8081/apis/ccompat/v7");

  private DemoAddresses() {}

  /** The same with the demo's address in place of each that is not set. */
  static Configuration fill(Configuration given) {
    Map<String, String> keys = given.under("");
    DEFAULTS.forEach(keys::putIfAbsent);
    return InfomaxApp.configuration(keys);
  }
}
