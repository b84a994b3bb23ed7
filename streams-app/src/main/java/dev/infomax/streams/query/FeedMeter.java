package dev.infomax.streams.query;

import java.util.function.IntSupplier;

/** Hears what a {@link LiveFeed} does, to count it. Implementations are thread-safe. */
public interface FeedMeter {
  /** Counts nothing. */
  FeedMeter NONE =
      new FeedMeter() {
        @Override
        public void watch(IntSupplier listeners) {}

        @Override
        public void shown() {}

        @Override
        public void skipped(long count) {}

        @Override
        public void refused() {}

        @Override
        public void dropped() {}
      };

  /** Tells how many listeners there are, whenever it is asked. */
  void watch(IntSupplier listeners);

  /** An arrival was shown to every listener. */
  void shown();

  /** Arrivals were counted and not shown. */
  void skipped(long count);

  /** A listener found no place. */
  void refused();

  /** A listener was too slow. */
  void dropped();
}
