package dev.infomax.streams.inference;

/** Prepares submissions and puts them into batches, one after the other, until interrupted. */
final class DecodeWorker implements Runnable {
  private final SubmissionQueue submissions;
  private final BatchQueue batches;
  private final MicroBatcher.Meter meter;
  private final Progress progress;

  DecodeWorker(
      SubmissionQueue submissions,
      BatchQueue batches,
      MicroBatcher.Meter meter,
      Progress progress) {
    this.progress = progress;
    this.submissions = submissions;
    this.batches = batches;
    this.meter = meter;
  }

  @Override
  public void run() {
    try {
      while (true) {
        prepare(submissions.take());
        progress.prepared();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare(Submission<?> submission) throws InterruptedException {
    if (submission.isDone()) {
      meter.cancelled();
      return;
    }
    try {
      submission.prepare(batches, meter);
    } catch (InterruptedException e) {
      submission.cancel();
      throw e;
    } catch (Throwable t) { // the submitter decides; the worker lives on
      submission.completeExceptionally(t);
    }
  }
}
