package dev.infomax.streams.inference;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the workers of a batcher get done.
 *
 * <p>Thread-safe.
 */
final class Progress {
  private final LongAdder finished = new LongAdder();
  private final AtomicInteger onDevices = new AtomicInteger();

  /** An image was prepared, or could not be. */
  void prepared() {
    finished.increment();
  }

  /** A batch goes to a device. */
  void begin() {
    onDevices.incrementAndGet();
  }

  /** It has come back, well or badly. */
  void end() {
    onDevices.decrementAndGet();
    finished.increment();
  }

  long finished() {
    return finished.sum();
  }

  boolean onDevice() {
    return onDevices.get() > 0;
  }
}
