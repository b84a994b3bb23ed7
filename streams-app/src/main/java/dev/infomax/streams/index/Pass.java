package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;
import static dev.infomax.streams.vector.CodeKernels.QUERIES;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the codes of a snapshot for several searches: each block is read from memory once
 * and meets all of them.
 *
 * <p>Threads take segment after segment until none is left. The thread that runs the pass takes
 * part, so a helper that comes late, or never, costs time but nothing else.
 *
 * <p>Used once, by one thread; its helpers share {@code next}, {@code unfinished} and {@code
 * failure}.
 */
final class Pass {
  private final Snapshot snapshot;
  private final List<QueryTile> tiles = new ArrayList<>();
  private final int segmentBlocks;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch unfinished;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * A pass over the snapshot.
   *
   * @param segmentRows rows of each segment, a multiple of 64
   */
  Pass(Snapshot snapshot, int segmentRows, List<Search> searches) {
    this.snapshot = snapshot;
    this.segmentBlocks = segmentRows / BLOCK;
    this.unfinished = new CountDownLatch((snapshot.slots() + segmentRows - 1) / segmentRows);
    for (int i = 0; i < searches.size(); i += QUERIES) {
      tiles.add(new QueryTile(searches.subList(i, Math.min(i + QUERIES, searches.size()))));
    }
  }

  /** Scans on this thread and as many helpers, and returns when all is scanned. */
  void run(int helpers, Executor executor) {
    for (int i = 0; i < helpers; i++) {
      executor.execute(this::scanSegments);
    }
    scanSegments();
    awaitAll();
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("a scan of the index failed", cause);
    }
  }

  private void scanSegments() {
    float[] dots = new float[QUERIES * BLOCK];
    int segments = (blocks() + segmentBlocks - 1) / segmentBlocks;
    for (int i = next.getAndIncrement(); i < segments; i = next.getAndIncrement()) {
      try {
        scan(i, dots);
      } catch (RuntimeException | Error e) {
        failure.set(e);
      } finally {
        unfinished.countDown();
      }
    }
  }

  private void scan(int index, float[] dots) {
    Segment segment = snapshot.segments()[index];
    int blocks = Math.min(segmentBlocks, blocks() - index * segmentBlocks);
    for (int block = 0; block < blocks; block++) {
      for (int tile = 0; tile < tiles.size(); tile++) {
        tiles.get(tile).scan(segment, block, snapshot.sequence(), dots);
      }
    }
  }

  private int blocks() {
    return (snapshot.slots() + BLOCK - 1) / BLOCK;
  }

  /** Others finish the segments they took soon, and the snapshot is theirs until then. */
  private void awaitAll() {
    boolean interrupted = false;
    while (unfinished.getCount() > 0) {
      try {
        unfinished.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
