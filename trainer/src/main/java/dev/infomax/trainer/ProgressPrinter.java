package dev.infomax.trainer;

import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.TrainingEvents;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Prints how a training goes: a line that rewrites itself on a terminal, else a line every ten
 * seconds.
 *
 * <p>Confined to the training thread.
 */
final class ProgressPrinter implements TrainingEvents {
  private static final double SMOOTHING = 0.05;

  private final PrintWriter out;
  private final StatusLine line;
  private final int epochs;
  private final int imagesPerEpoch;
  private long lastNanos = System.nanoTime();
  private int lastEpoch;
  private int lastImages;
  private double imagesPerSecond;
  private Losses smoothed = Losses.ZERO;

  ProgressPrinter(PrintWriter out, boolean terminal, int epochs, int imagesPerEpoch) {
    this.out = out;
    this.line = new StatusLine(out, terminal);
    this.epochs = epochs;
    this.imagesPerEpoch = imagesPerEpoch;
  }

  @Override
  public void batchDone(int epoch, int imagesDone, Losses losses) {
    int batch = epoch == lastEpoch ? imagesDone - lastImages : imagesDone;
    long now = System.nanoTime();
    double rate = batch / Math.max(1e-9, (now - lastNanos) / 1e9);
    boolean first = imagesPerSecond == 0;
    imagesPerSecond = first ? rate : imagesPerSecond + SMOOTHING * (rate - imagesPerSecond);
    smoothed = first ? losses : Losses.ZERO.plus(smoothed, 1 - SMOOTHING).plus(losses, SMOOTHING);
    lastNanos = now;
    lastEpoch = epoch;
    lastImages = imagesDone;
    line.show(() -> status(epoch, imagesDone));
  }

  private String status(int epoch, int imagesDone) {
    long left = (long) (epochs - epoch + 1) * imagesPerEpoch - imagesDone;
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  %d/%d images  %.0f images/s  G %.4f  L %.4f  KL %.4f  %s left",
        epoch,
        epochs,
        imagesDone,
        imagesPerEpoch,
        imagesPerSecond,
        smoothed.global(),
        smoothed.local(),
        smoothed.prior(),
        clock(Duration.ofSeconds((long) (left / Math.max(1e-9, imagesPerSecond)))));
  }

  @Override
  public void epochDone(EpochSummary summary, Path checkpoint) {
    line.clear();
    Losses losses = summary.losses();
    out.printf(
        Locale.ROOT,
        "epoch %d/%d done in %.1f s: %.0f images/s  G %.4f  L %.4f  KL %.4f  total %.4f  saved %s%n",
        summary.epoch(),
        epochs,
        summary.seconds(),
        summary.images() / summary.seconds(),
        losses.global(),
        losses.local(),
        losses.prior(),
        losses.total(),
        checkpoint);
    if (summary.skipped() > 0) {
      out.printf("%d image left out: a batch of one has no negatives%n", summary.skipped());
    }
    out.flush();
    lastNanos = System.nanoTime();
  }

  private static String clock(Duration left) {
    return "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}
