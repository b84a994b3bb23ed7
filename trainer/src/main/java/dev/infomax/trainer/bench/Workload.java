package dev.infomax.trainer.bench;

/** Something to do over and over. */
interface Workload extends AutoCloseable {
  String name();

  /** Floating-point operations of one unit; 0 if they are not counted. */
  double flops();

  /** Whether it stands for the most FLOP/s that can be had, and is not to be compared otherwise. */
  default boolean limit() {
    return false;
  }

  /** Units a second, over at least {@code millis} milliseconds. */
  double rate(int millis);

  @Override
  void close();

  /**
   * Repeats {@code work}, which does {@code units}.
   *
   * @return units a second
   */
  static double rate(int millis, int units, Runnable work) {
    long start = System.nanoTime();
    long done = 0;
    long nanos;
    do {
      work.run();
      done += units;
      nanos = System.nanoTime() - start;
    } while (nanos < millis * 1_000_000L);
    return done * 1e9 / nanos;
  }
}
