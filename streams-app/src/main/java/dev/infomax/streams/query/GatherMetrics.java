package dev.infomax.streams.query;

/** Hears how members answer, to count it. Implementations are thread-safe. */
public interface GatherMetrics {
  /** Counts nothing. */
  GatherMetrics NONE = new GatherMetrics() {};

  /**
   * A member answered.
   *
   * @param self whether it is this process
   */
  default void answered(boolean self, long nanos) {}

  /** A member could not be reached, or answered nonsense. */
  default void failed() {}

  /** A member's answer is late, so another holder of the partitions is asked as well. */
  default void hedged() {}

  /** A question ended without the answers of so many partitions. */
  default void missed(int partitions) {}
}
