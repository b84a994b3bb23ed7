package dev.infomax.streams.inference;

import java.util.concurrent.BlockingQueue;

/** Prepares submissions and puts them into batches, one after the other, until interrupted. */
final class DecodeWorker implements Runnable {
  private final BlockingQueue<Submission<?>> submissions;
  private final BatchQueue batches;
  private final MicroBatcher.Meter meter;

  DecodeWorker(
      BlockingQueue<Submission<?>> submissions, BatchQueue batches, MicroBatcher.Meter meter) {
    this.submissions = submissions;
    this.batches = batches;
    this.meter = meter;
  }

  @Override
  public void run() {
    try {
      while (true) {
        prepare(submissions.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare(Submission<?> submission) throws InterruptedException {
    if (submission.abandoned()) {
      meter.cancelled();
      return;
    }
    try {
      submission.prepare(batches, meter);
    } catch (InterruptedException e) {
      submission.cancel();
      throw e;
    } catch (Throwable t) { // the submitter decides; the worker lives on
      submission.fail(t);
    }
  }
}
