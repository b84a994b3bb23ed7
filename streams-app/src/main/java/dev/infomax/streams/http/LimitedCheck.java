package dev.infomax.streams.http;

import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Checks no more images at once than the memory is meant for; the others wait for a while, first
 * come, first served.
 *
 * <p>Thread-safe.
 */
final class LimitedCheck implements ImageCheck {
  private final ImageCheck check;
  private final Duration patience;
  private final Semaphore free;

  LimitedCheck(ImageCheck check, int atOnce, Duration patience) {
    this.check = check;
    this.patience = patience;
    this.free = new Semaphore(atOnce, true);
  }

  /**
   * @throws ProblemException if other images take too long
   */
  @Override
  public Optional<Rejected> check(byte[] image) throws InterruptedException {
    if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new ProblemException(
          ProblemCode.BUSY, "", "too many images are being checked; try again");
    }
    try {
      return check.check(image);
    } finally {
      free.release();
    }
  }
}
