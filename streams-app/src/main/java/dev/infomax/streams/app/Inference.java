package dev.infomax.streams.app;

import dev.infomax.encoder.Encoder;
import dev.infomax.streams.inference.EngineRetries;
import dev.infomax.streams.inference.MicroBatcher;
import java.util.Optional;
import java.util.stream.IntStream;

/** Loads the encoder and puts the micro-batcher before it. Stateless. */
final class Inference {
  private static final int EIGHTHS = 64;

  /** On a CPU the engine specialises itself once, whatever the size of the batch. */
  private static final int[] ONE = {1};

  private Inference() {}

  /**
   * Opens and warms up; empty if this process needs no encoder: without the role {@code encode} one
   * is loaded only if {@code encoder.file} is set, for questions by image.
   */
  static Optional<Encoder> load(Settings settings) {
    if (!settings.app().is(Role.ENCODE) && settings.encoder().file().isEmpty()) {
      return Optional.empty();
    }
    Encoder encoder = settings.encoder().open(ShippedEncoder.resolve(settings.encoder().file()));
    try {
      encoder.warmUp(encoder.isOnCpu() ? ONE : warmUpSizes(settings.batch().maxSize()));
      return Optional.of(encoder);
    } catch (RuntimeException | Error e) {
      encoder.close();
      throw e;
    }
  }

  /** Puts the micro-batcher before an encoder. */
  static MicroBatcher batch(Encoder encoder, Settings settings, MicroBatcher.Meter meter) {
    var retries = EngineRetries.ofTimes(settings.encode().engineRetries());
    return MicroBatcher.over(encoder, settings.image(), settings.batch(), retries, meter);
  }

  /**
   * Sizes that batches come in, so that neither the first question nor the first images wait for
   * the engine to compile kernels for a GPU: powers of two, multiples of eight as long as they are
   * cheap, and the largest.
   */
  static int[] warmUpSizes(int largest) {
    return IntStream.rangeClosed(1, largest)
        .filter(n -> Integer.bitCount(n) == 1 || (n % 8 == 0 && n <= EIGHTHS) || n == largest)
        .toArray();
  }
}
