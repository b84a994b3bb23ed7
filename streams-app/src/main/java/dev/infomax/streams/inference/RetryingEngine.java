package dev.infomax.streams.inference;

import dev.infomax.encoder.EngineException;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches on an engine that may fail: retries with a growing pause, and after an out-of-memory
 * goes on with batches of half the size.
 *
 * <p>Confined to its inference worker.
 */
final class RetryingEngine {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingEngine.class);
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final BatchEncoder engine;
  private final EncoderShape shape;
  private final EngineRetries retries;
  private final MicroBatcher.Meter meter;
  private int largest = Integer.MAX_VALUE;

  RetryingEngine(
      BatchEncoder engine, EncoderShape shape, EngineRetries retries, MicroBatcher.Meter meter) {
    this.engine = new CheckedEncoder(engine, shape);
    this.shape = shape;
    this.retries = retries;
    this.meter = meter;
  }

  /**
   * Encodes the first {@code batch} images, in pieces if memory demands it.
   *
   * @throws EngineException if the engine still fails after the retries
   */
  float[] encode(byte[] pixels, int batch) throws InterruptedException {
    if (batch <= largest) {
      float[] whole = piece(pixels, batch);
      if (whole.length > 0) {
        return whole;
      }
    }
    float[] vectors = new float[batch * shape.dimension()];
    int done = 0;
    while (done < batch) {
      int size = Math.min(largest, batch - done);
      int from = done * shape.imageBytes();
      float[] part =
          piece(Arrays.copyOfRange(pixels, from, from + size * shape.imageBytes()), size);
      System.arraycopy(part, 0, vectors, done * shape.dimension(), part.length);
      done += part.length / shape.dimension();
    }
    return vectors;
  }

  /** The vectors, or none if there was too little memory and {@link #largest} has been halved. */
  private float[] piece(byte[] pixels, int batch) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return engine.encode(pixels, batch);
      } catch (EngineException e) {
        if (batch > 1 && isOutOfMemory(e)) {
          largest = Math.max(1, batch / 2);
          LOG.warn("Too little memory for {} images; going on with {} at a time", batch, largest);
          return new float[0];
        }
        if (attempt > retries.times()) {
          throw gaveUp(e, attempt);
        }
        meter.engineRetried();
        LOG.warn("The engine failed on {} images, attempt {}: {}", batch, attempt, e.getMessage());
        Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, retries.pause().toMillis() << (attempt - 1)));
      }
    }
  }

  private static EngineException gaveUp(EngineException cause, int attempts) {
    return new EngineException(
        "the engine failed %d times in a row: %s".formatted(attempts, cause.getMessage()), cause);
  }

  private static boolean isOutOfMemory(EngineException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String text = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("out of memory") || text.contains("allocate memory")) {
        return true;
      }
    }
    return false;
  }
}
