package dev.infomax.integration.guarantee;

import java.io.IOException;

/** Keeps a child process from outliving the tests that started it. */
final class Orphan {
  private Orphan() {}

  /** Ends this process when its standard input does, as it does with its parent. */
  static void endWithParent() {
    Thread.ofPlatform().daemon().name("guarantee-parent-1").start(Orphan::awaitEnd);
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // nobody writes
      }
    } catch (IOException e) {
      // the end, too
    }
    Runtime.getRuntime().halt(1);
  }
}
