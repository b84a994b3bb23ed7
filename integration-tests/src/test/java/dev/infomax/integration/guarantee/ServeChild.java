package dev.infomax.integration.guarantee;

import dev.infomax.local.cli.InfomaxCommand;

/** {@code ./infomax serve}, which ends with the tests that started it. */
final class ServeChild {
  private ServeChild() {}

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    Orphan.endWithParent();
    InfomaxCommand.main(arguments);
  }
}
