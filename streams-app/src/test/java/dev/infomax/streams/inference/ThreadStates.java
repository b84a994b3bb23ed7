package dev.infomax.streams.inference;

/** Waits for what a thread is at. */
final class ThreadStates {
  private ThreadStates() {}

  /** Returns when it is in that state; fails if it has ended instead, or on the test's timeout. */
  static void await(Thread thread, Thread.State wanted) throws InterruptedException {
    for (Thread.State state = thread.getState(); state != wanted; state = thread.getState()) {
      if (state == Thread.State.TERMINATED) {
        throw new AssertionError("expected " + thread + " to be " + wanted + " but it has ended");
      }
      Thread.sleep(1);
    }
  }
}
