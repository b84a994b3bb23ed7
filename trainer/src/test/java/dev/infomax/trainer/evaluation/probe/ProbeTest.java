package dev.infomax.trainer.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ProbeTest {
  private final int[] labels = new int[300];
  private final float[] blobs = new float[2 * labels.length];
  private final float[] crossed = new float[2 * labels.length];

  /** On a busy machine two threads wait for each other at every small product. */
  @BeforeAll
  static void useOneThread() {
    Encoder.intraOpThreads(1);
  }

  /** Three blobs, and two classes that lie crosswise: no line divides them. */
  ProbeTest() {
    Random random = new Random(3);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3;
      blobs[2 * i] = (float) (100 + 5 * Math.cos(2.1 * labels[i]) + random.nextGaussian() / 2);
      blobs[2 * i + 1] = (float) (5 * Math.sin(2.1 * labels[i]) + random.nextGaussian() / 2);
      crossed[2 * i] = random.nextFloat(-1, 1);
      crossed[2 * i + 1] = random.nextFloat(-1, 1);
    }
  }

  @Test
  void predict_separableBlobs_findsEveryClass() {
    assertThat(accuracy(Probe.LINEAR.withEpochs(60), blobs, labels)).isGreaterThan(0.99);
    assertThat(accuracy(Probe.MLP.withEpochs(60), blobs, labels)).isGreaterThan(0.99);
  }

  @Test
  void predict_crosswiseClasses_needsAHiddenLayer() {
    int[] quadrants = new int[labels.length];
    for (int i = 0; i < quadrants.length; i++) {
      quadrants[i] = crossed[2 * i] * crossed[2 * i + 1] > 0 ? 1 : 0;
    }
    assertThat(accuracy(Probe.LINEAR.withEpochs(60), crossed, quadrants)).isLessThan(0.75);
    assertThat(accuracy(Probe.MLP.withEpochs(120), crossed, quadrants)).isGreaterThan(0.9);
  }

  @Test
  void predict_again_saysTheSame() {
    assertThat(predicted(Probe.MLP.withEpochs(2), crossed, labels))
        .isEqualTo(predicted(Probe.MLP.withEpochs(2), crossed, labels));
  }

  @Test
  void predict_epochs_areReported() {
    List<Integer> epochs = new ArrayList<>();
    try (var vectors = LabelledVectors.of(blobs, labels)) {
      Probe.LINEAR.withEpochs(3).predict(vectors, vectors, 3, epochs::add);
    }
    assertThat(epochs).containsExactly(1, 2, 3);
  }

  @Test
  void predict_otherDimension_isRefused() {
    try (var two = LabelledVectors.of(blobs, labels);
        var three = LabelledVectors.of(new float[3], new int[1])) {
      assertThatThrownBy(() -> Probe.LINEAR.predict(two, three, 3, epoch -> {}))
          .hasMessage("asked vectors must have dimension 2 but had 3");
    }
  }

  private static double accuracy(Probe probe, float[] vectors, int[] labels) {
    return Confusion.of(labels, predicted(probe, vectors, labels), 3).accuracy();
  }

  private static int[] predicted(Probe probe, float[] vectors, int[] labels) {
    try (var labelled = LabelledVectors.of(vectors, labels)) {
      return probe.predict(labelled, labelled, 3, epoch -> {});
    }
  }
}
