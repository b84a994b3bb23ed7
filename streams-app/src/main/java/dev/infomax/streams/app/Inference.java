package dev.infomax.streams.app;

import dev.infomax.encoder.Encoder;
import dev.infomax.streams.inference.EngineRetries;
import dev.infomax.streams.inference.MicroBatcher;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Loads the encoder and puts the micro-batcher before it. Stateless. */
final class Inference {
  private Inference() {}

  /**
   * Opens and warms up; empty if this process needs no encoder: without the role {@code encode} one
   * is loaded only if {@code encoder.file} is set, for questions by image.
   */
  static Optional<MicroBatcher> open(
      Settings settings, MicroBatcher.Meter meter, CloseStack resources) {
    if (!settings.app().is(Role.ENCODE) && settings.encoder().file().isEmpty()) {
      return Optional.empty();
    }
    Encoder encoder =
        resources.push(
            "encoder", settings.encoder().open(ShippedEncoder.resolve(settings.encoder().file())));
    encoder.warmUp(warmUpSizes(settings.batch().maxSize()));
    var retries = EngineRetries.ofTimes(settings.encode().engineRetries());
    return Optional.of(
        resources.push(
            "batcher",
            MicroBatcher.over(encoder, settings.image(), settings.batch(), retries, meter)));
  }

  /** The first question and the fullest batch must not wait for the engine to specialise. */
  private static int[] warmUpSizes(int largest) {
    Set<Integer> sizes = new LinkedHashSet<>();
    sizes.add(1);
    sizes.add(Math.min(8, largest));
    sizes.add(largest);
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }
}
