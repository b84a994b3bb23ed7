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
 * <p>Threads take as many blocks as a segment has, and again, until none is left. The thread that
 * runs the pass takes part, so a helper that comes late, or never, costs time but nothing else.
 *
 * <p>Used once, by one thread; its helpers share {@code next}, {@code unfinished} and {@code
 * failure}.
 */
final class Pass {
  private final Snapshot snapshot;
  private final int @Nullable [] listed;
  private final List<QueryTile> tiles = new ArrayList<>();
  private final int segmentBlocks;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch unfinished;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * A pass over the whole snapshot.
   *
   * @param segmentRows rows of each segment, a multiple of 64
   */
  Pass(Snapshot snapshot, int segmentRows, List<Search> searches) {
    this(snapshot, segmentRows, null, searches);
  }

  /**
   * A pass over some blocks of the snapshot.
   *
   * @param blocks in the order in which they are read; null for all
   */
  Pass(Snapshot snapshot, int segmentRows, int @Nullable [] blocks, List<Search> searches) {
    this.snapshot = snapshot;
    this.segmentBlocks = segmentRows / BLOCK;
    this.listed = blocks;
    this.unfinished = new CountDownLatch(parts());
    for (int i = 0; i < searches.size(); i += QUERIES) {
      tiles.add(new QueryTile(searches.subList(i, Math.min(i + QUERIES, searches.size()))));
    }
  }

  /** Scans on this thread and as many helpers, and returns when all is scanned. */
  void run(int helpers, Executor executor) {
    for (int i = 0; i < helpers; i++) {
      executor.execute(this::scanParts);
    }
    scanParts();
    awaitAll();
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("a scan of the index failed", cause);
    }
  }

  private void scanParts() {
    float[] dots = new float[QUERIES * BLOCK];
    int parts = parts();
    for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
      try {
        scan(i, dots);
      } catch (RuntimeException | Error e) {
        failure.set(e);
      } finally {
        unfinished.countDown();
      }
    }
  }

  private void scan(int part, float[] dots) {
    int end = Math.min((part + 1) * segmentBlocks, blocks());
    for (int i = part * segmentBlocks; i < end; i++) {
      int block = listed == null ? i : listed[i];
      Segment segment = snapshot.segments()[block / segmentBlocks];
      for (int tile = 0; tile < tiles.size(); tile++) {
        tiles.get(tile).scan(segment, block % segmentBlocks, snapshot.sequence(), dots);
      }
    }
  }

  private int parts() {
    return (blocks() + segmentBlocks - 1) / segmentBlocks;
  }

  private int blocks() {
    return listed == null ? (snapshot.slots() + BLOCK - 1) / BLOCK : listed.length;
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
