package dev.infomax.integration.cluster;

import dev.infomax.streams.app.InfomaxApp;
import java.util.HashMap;
import java.util.Map;

/** An instance that only searches, in a process of its own, until it is killed. */
final class InstanceChild {
  static final String ADDRESS = "address ";

  private InstanceChild() {}

  /** Runs an instance with settings of the form {@code key=value}. */
  @SuppressWarnings("resource") // lives until the process is killed
  public static void main(String[] settings) throws InterruptedException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    Map<String, String> keys = new HashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      keys.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    InfomaxApp app = InfomaxApp.start(InfomaxApp.configuration(keys));
    System.out.println(ADDRESS + app.address());
    Thread.sleep(Long.MAX_VALUE);
  }
}
