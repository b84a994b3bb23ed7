package dev.infomax.streams.index.cells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KMeansTest {
  private final RandomGenerator random = new SplittableRandom(3);

  @Test
  void run_twoClusters_findsTheirMeans() {
    float[][] vectors = new float[3000][];
    for (int i = 0; i < vectors.length; i++) {
      float centre = i % 3 == 0 ? -10 : 10;
      vectors[i] = new float[] {centre + (float) random.nextGaussian(), 2};
    }

    float[][] centres = new KMeans(vectors, 2, Metric.L2, 8, random).run();

    assertThat(Math.min(centres[0][0], centres[1][0])).isBetween(-10.2f, -9.8f);
    assertThat(Math.max(centres[0][0], centres[1][0])).isBetween(9.8f, 10.2f);
  }

  @Test
  void run_cosine_makesCentresOfNormOne() {
    float[][] vectors = new float[200][];
    for (int i = 0; i < vectors.length; i++) {
      double angle = random.nextDouble(6);
      vectors[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }

    for (float[] centre : new KMeans(vectors, 5, Metric.COSINE, 4, random).run()) {
      assertThat(ExactKernels.norm(centre)).isBetween(0.999, 1.001);
    }
  }

  @Test
  void run_asManyCellsAsVectors_ends() {
    float[][] vectors = {{1, 0}, {0, 1}, {1, 0}};

    assertThat(new KMeans(vectors, 3, Metric.L2, 3, random).run()).hasDimensions(3, 2);
  }
}
