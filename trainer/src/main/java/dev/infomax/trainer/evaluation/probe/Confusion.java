package dev.infomax.trainer.evaluation.probe;

/**
 * How often each class was taken for which.
 *
 * <p>Immutable by convention: the array is not copied.
 *
 * @param counts {@code (true class, predicted class)}
 */
@SuppressWarnings("ArrayRecordComponent") // a matrix
public record Confusion(int[][] counts) {

  /** Counts what was {@code predicted} for images with {@code labels}. */
  public static Confusion of(int[] labels, int[] predicted, int classes) {
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predicted[i]]++;
    }
    return new Confusion(counts);
  }

  /** Number of classes. */
  public int classes() {
    return counts.length;
  }

  /** Share of the images of class {@code actual} that were taken for {@code predicted}. */
  public double share(int actual, int predicted) {
    long all = 0;
    for (int count : counts[actual]) {
      all += count;
    }
    return all == 0 ? 0 : (double) counts[actual][predicted] / all;
  }

  /** Share of all images that were taken for what they are: top-1. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int actual = 0; actual < counts.length; actual++) {
      right += counts[actual][actual];
      for (int count : counts[actual]) {
        all += count;
      }
    }
    return all == 0 ? 0 : (double) right / all;
  }
}
