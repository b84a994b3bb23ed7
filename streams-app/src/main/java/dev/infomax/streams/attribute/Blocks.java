package dev.infomax.streams.attribute;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Blocks of values, of which those that hold none are missing. Stateless. */
final class Blocks {
  private Blocks() {}

  /** How many there are. */
  static <B> long count(AtomicReferenceArray<@Nullable B> blocks) {
    return IntStream.range(0, blocks.length()).filter(i -> blocks.get(i) != null).count();
  }
}
