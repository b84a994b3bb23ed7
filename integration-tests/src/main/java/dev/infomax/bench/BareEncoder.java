package dev.infomax.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.EncoderSession;
import dev.infomax.encoder.image.ImageLimits;
import dev.infomax.streams.inference.EmbeddingOutcome;
import dev.infomax.streams.inference.EncoderShape;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.Preparation;
import dev.infomax.streams.inference.ThumbnailSettings;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The peer: the encoder alone, all its sessions at once, fed with pixels that are ready. */
final class BareEncoder {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final List<EncoderSession> sessions;
  private final byte[] pixels;
  private final int batch;

  BareEncoder(Encoder encoder, List<byte[]> images, int batch) {
    EncoderShape shape = EncoderShape.of(encoder.manifest());
    var preparer = new ImagePreparer(shape, ImageLimits.DEFAULT, ThumbnailSettings.OFF);
    this.sessions = encoder.sessions();
    this.batch = batch;
    this.pixels = new byte[batch * shape.imageBytes()];
    for (int i = 0; i < batch; i++) {
      byte[] image = pixels(preparer.prepare(images.get(i % images.size())));
      System.arraycopy(image, 0, pixels, i * shape.imageBytes(), image.length);
    }
  }

  private static byte[] pixels(Preparation.Result<EmbeddingOutcome> result) {
    return switch (result) {
      case Preparation.Ready<EmbeddingOutcome>(byte[] ready, var _) -> ready;
      case Preparation.Settled<EmbeddingOutcome>(var outcome) ->
          throw new IllegalArgumentException("an image cannot be used: " + outcome);
    };
  }

  /**
   * A round's figures.
   *
   * @param micros core-microseconds an image, of the whole process
   */
  record Result(double imagesPerSecond, double micros) {}

  Result round(int images) throws InterruptedException, ExecutionException {
    int batches = Math.max(1, images / batch);
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    encode(batches);
    long nanos = System.nanoTime() - start;
    double encoded = (double) batches * batch;
    return new Result(1e9 * encoded / nanos, (PROCESS.getProcessCpuTime() - cpu) / 1e3 / encoded);
  }

  /** A thread for each session; each takes the next batch as soon as it is free. */
  private void encode(int batches) throws InterruptedException, ExecutionException {
    var left = new AtomicInteger(batches);
    try (var threads = Executors.newFixedThreadPool(sessions.size())) {
      for (Future<?> done : threads.invokeAll(sessions.stream().map(s -> work(s, left)).toList())) {
        done.get();
      }
    }
  }

  private Callable<Integer> work(EncoderSession session, AtomicInteger left) {
    return () -> {
      int done = 0;
      while (left.decrementAndGet() >= 0) {
        session.encode(pixels, batch);
        done++;
      }
      return done;
    };
  }
}
