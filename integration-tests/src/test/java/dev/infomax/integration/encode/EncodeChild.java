package dev.infomax.integration.encode;

import dev.infomax.streams.inference.BatchEncoder;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.encode.EncodeMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An encode application in a process of its own, until it is killed. Its device hangs in
 * mid-stream, so that the transaction of what was embedded by then cannot be committed before.
 */
final class EncodeChild {
  static final String ENOUGH = "enough were embedded";
  private static final int BATCHES = 8;

  private EncodeChild() {}

  @SuppressWarnings("resource") // lives until the process is killed
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    var place =
        new EncodeStack.Place(
            arguments[0],
            arguments[1],
            Path.of(arguments[2]),
            Path.of(arguments[3]),
            Duration.ofSeconds(30));
    var topics = new TopicSettings(arguments[4], arguments[5], arguments[6], 2, 1, true);
    new EncodeStack(place, topics, EncodeChild::hanging, EncodeMeter.NONE);
    Thread.sleep(Long.MAX_VALUE);
  }

  private static BatchEncoder hanging(BatchEncoder engine) {
    var batches = new AtomicInteger();
    return (pixels, batch) -> {
      if (batches.incrementAndGet() > BATCHES) {
        System.out.println(ENOUGH);
        hang();
      }
      return engine.encode(pixels, batch);
    };
  }

  private static void hang() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
