package dev.infomax.integration.encode;

import dev.infomax.streams.inference.BatchEncoder;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.encode.EncodeMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An encode application in a process of its own, on a slow device and with rare commits, until it
 * is killed.
 */
final class EncodeChild {
  static final String ENOUGH = "enough were embedded";
  private static final int TO_EMBED = 60;
  private static final long BATCH_MILLIS = 100;

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
    new EncodeStack(place, topics, EncodeChild::slow, new Announcer());
    Thread.sleep(Long.MAX_VALUE);
  }

  private static BatchEncoder slow(BatchEncoder engine) {
    return (pixels, batch) -> {
      try {
        Thread.sleep(BATCH_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return engine.encode(pixels, batch);
    };
  }

  private static final class Announcer implements EncodeMeter {
    private final AtomicInteger embedded = new AtomicInteger();

    @Override
    public void embedded() {
      if (embedded.incrementAndGet() == TO_EMBED) {
        System.out.println(ENOUGH);
      }
    }
  }
}
