package dev.infomax.bench;

import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.EncoderSession;
import dev.infomax.encoder.image.ImageLimits;
import dev.infomax.streams.inference.EmbeddingOutcome;
import dev.infomax.streams.inference.EncoderShape;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.Preparation;
import dev.infomax.streams.inference.ThumbnailSettings;
import java.util.List;

/** The peer: the encoder alone, fed with pixels that are ready. */
final class BareEncoder {
  private final EncoderSession session;
  private final byte[] pixels;
  private final int batch;

  BareEncoder(Encoder encoder, List<byte[]> images, int batch) {
    EncoderShape shape = EncoderShape.of(encoder.manifest());
    var preparer = new ImagePreparer(shape, ImageLimits.DEFAULT, ThumbnailSettings.OFF);
    this.session = encoder.sessions().getFirst();
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

  Result round(int images) {
    int batches = Math.max(1, images / batch);
    int encoded = batches * batch;
    CpuTimes before = CpuTimes.now();
    long start = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      session.encode(pixels, batch);
    }
    long nanos = System.nanoTime() - start;
    long cpu = CpuTimes.now().since(before).values().stream().mapToLong(Long::longValue).sum();
    return new Result(1e9 * encoded / nanos, cpu / 1e3 / encoded);
  }
}
