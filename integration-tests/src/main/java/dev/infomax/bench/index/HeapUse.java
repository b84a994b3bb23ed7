package dev.infomax.bench.index;

import java.lang.management.ManagementFactory;

/** How much of the Java heap is in use, once what nobody needs is collected. */
final class HeapUse {
  private static final int COLLECTIONS = 3;

  private HeapUse() {}

  static long bytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
