package dev.infomax.integration.guarantee;

import dev.infomax.local.broker.BrokerOptions;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.broker.HangingTransactions;
import java.nio.file.Path;
import java.util.Map;

/** The broker of the local stack in a process of its own: folder, port. */
final class BrokerChild {
  static final String STARTED = "broker started";

  /** Every record is looked at, those that a later one of the same key replaces too. */
  private static final Map<String, String> NOTHING_IS_COMPACTED =
      Map.of("log.cleaner.backoff.ms", "3600000");

  private BrokerChild() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    Orphan.endWithParent();
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            BrokerOptions.in(Path.of(arguments[0]))
                .withPort(Integer.parseInt(arguments[1]))
                .withOverrides(NOTHING_IS_COMPACTED));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::close));
    HangingTransactions.finish(broker);
    System.out.println(STARTED);
    Thread.sleep(Long.MAX_VALUE);
  }
}
