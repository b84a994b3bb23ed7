package dev.infomax.streams.inference;

import dev.infomax.encoder.image.DecodeOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a batcher tells. */
final class CountingMeter implements MicroBatcher.Meter {
  final AtomicInteger retries = new AtomicInteger();
  final AtomicInteger failures = new AtomicInteger();
  final AtomicInteger cancellations = new AtomicInteger();
  final List<DecodeOutcome.Reason> rejections = new CopyOnWriteArrayList<>();
  private final Semaphore prepared = new Semaphore(0);

  /** Waits until so many images were made ready since the last call. */
  void awaitPrepared(int images) throws InterruptedException {
    prepared.acquire(images);
  }

  @Override
  public void prepared(long nanos) {
    prepared.release();
  }

  @Override
  public void engineRetried() {
    retries.incrementAndGet();
  }

  @Override
  public void failed(int images) {
    failures.addAndGet(images);
  }

  @Override
  public void cancelled() {
    cancellations.incrementAndGet();
  }

  @Override
  public void rejected(DecodeOutcome.Reason reason) {
    rejections.add(reason);
  }
}
