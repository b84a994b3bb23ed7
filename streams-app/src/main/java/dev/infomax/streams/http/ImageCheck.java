package dev.infomax.streams.http;

import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.time.Duration;
import java.util.Optional;

/** Tells images from other bytes. Implementations are thread-safe. */
@FunctionalInterface
public interface ImageCheck {
  /** Why the bytes are no usable image; empty if nothing speaks against them. */
  Optional<Rejected> check(byte[] image) throws InterruptedException;

  /**
   * The same for at most so many images at once: each may take hundreds of megabytes. A request
   * that waits ten seconds for its turn is told to come back.
   */
  static ImageCheck limited(int atOnce, ImageCheck check) {
    return new LimitedCheck(check, atOnce, Duration.ofSeconds(10));
  }
}
