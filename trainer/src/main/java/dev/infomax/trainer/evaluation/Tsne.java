package dev.infomax.trainer.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * t-SNE (van der Maaten and Hinton 2008), with the exact gradient: every iteration takes time
 * quadratic in the number of vectors. Starts from the first two principal components, so that the
 * same vectors give the same map.
 *
 * <p>Rows of the gradient are computed in parallel; confined to one thread otherwise.
 */
final class Tsne {
  private static final double PERPLEXITY = 30;
  private static final int ITERATIONS = 700;

  /** Iterations in which the affinities count {@link #EXAGGERATION} times: clusters form. */
  private static final int EARLY = 150;

  private static final double EXAGGERATION = 12;

  /** Learning rate: that of van der Maaten 2014, as the gains make up for it being too small. */
  private static final double RATE = 200;

  private static final double SMALLEST_GAIN = 0.01;
  private static final double START_DEVIATION = 1e-4;

  private final int size;
  private final Affinities affinities;
  private final double[][] plane;
  private final double[][] velocity;
  private final double[][] gains;
  private final double[][] attraction;
  private final double[][] repulsion;
  private final double[] normaliser;

  Tsne(Features features) {
    this.size = features.size();
    double perplexity = Math.max(1, Math.min(PERPLEXITY, (size - 1) / 3.0));
    this.affinities = Affinities.of(features, perplexity);
    this.plane = start(features);
    this.velocity = new double[2][size];
    this.gains = new double[2][size];
    this.attraction = new double[2][size];
    this.repulsion = new double[2][size];
    this.normaliser = new double[size];
    for (double[] axis : gains) {
      Arrays.fill(axis, 1);
    }
  }

  private static double[][] start(Features features) {
    Features projected = PrincipalComponents.of(features, 2).project(features);
    double scale = START_DEVIATION / Math.max(Spread.of(projected).deviation(), 1e-12);
    int axes = projected.dimension();
    double[][] plane = new double[2][features.size()];
    for (int i = 0; i < features.size(); i++) {
      plane[0][i] = projected.values()[i * axes] * scale;
      plane[1][i] = axes > 1 ? projected.values()[i * axes + 1] * scale : 0;
    }
    return plane;
  }

  /** All iterations; x and y of every vector. */
  double[][] run(EvaluationProgress progress) {
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      boolean early = iteration < EARLY;
      step(early ? EXAGGERATION : 1, early ? 0.5 : 0.8);
      progress.done("map of z", iteration + 1, ITERATIONS);
    }
    return plane;
  }

  private void step(double exaggeration, double momentum) {
    IntStream.range(0, size).parallel().forEach(this::forces);
    double sum = 0;
    for (double part : normaliser) {
      sum += part;
    }
    for (int axis = 0; axis < 2; axis++) {
      for (int i = 0; i < size; i++) {
        double gradient =
            4 * (exaggeration * attraction[axis][i] - repulsion[axis][i] / Math.max(sum, 1e-300));
        move(axis, i, gradient, momentum);
      }
      centre(plane[axis]);
    }
  }

  /** The sums over all others that the gradient of {@code i} is made of (equation 5). */
  private void forces(int i) {
    double[] x = plane[0];
    double[] y = plane[1];
    float[] joint = affinities.joint();
    double all = 0;
    double pullX = 0;
    double pullY = 0;
    double pushX = 0;
    double pushY = 0;
    for (int j = 0; j < size; j++) {
      double dx = x[i] - x[j];
      double dy = y[i] - y[j];
      double near = 1 / (1 + dx * dx + dy * dy);
      double pull = joint[i * size + j] * near;
      double push = near * near;
      all += near;
      pullX += pull * dx;
      pullY += pull * dy;
      pushX += push * dx;
      pushY += push * dy;
    }
    normaliser[i] = all - 1; // without itself
    attraction[0][i] = pullX;
    attraction[1][i] = pullY;
    repulsion[0][i] = pushX;
    repulsion[1][i] = pushY;
  }

  private void move(int axis, int i, double gradient, double momentum) {
    boolean turning = Math.signum(gradient) == Math.signum(velocity[axis][i]);
    double gain = turning ? gains[axis][i] * 0.8 : gains[axis][i] + 0.2;
    gains[axis][i] = Math.max(SMALLEST_GAIN, gain);
    velocity[axis][i] = momentum * velocity[axis][i] - RATE * gains[axis][i] * gradient;
    plane[axis][i] += velocity[axis][i];
  }

  private static void centre(double[] axis) {
    double mean = IntStream.range(0, axis.length).mapToDouble(i -> axis[i]).average().orElse(0);
    for (int i = 0; i < axis.length; i++) {
      axis[i] -= mean;
    }
  }
}
