package dev.infomax.streams.http;

import dev.infomax.encoder.image.DecodeOutcome.Rejected;
import java.util.Optional;

/** Tells images from other bytes, cheaply. Implementations are thread-safe. */
@FunctionalInterface
public interface ImageCheck {
  /** Why the bytes are no usable image; empty if nothing speaks against them. */
  Optional<Rejected> check(byte[] image);
}
