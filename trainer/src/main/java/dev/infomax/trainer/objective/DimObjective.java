package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.Encoding;
import dev.infomax.trainer.network.PairScores;
import dev.infomax.trainer.network.Weights;
import java.util.random.RandomGenerator;

/**
 * The objective of the seed recipe: alpha G + beta L + gamma KL over z = mean + exp(logVariance /
 * 2) eps, eps ~ N(0, I). The negatives of G and of L are two derangements of the batch.
 *
 * <p>Immutable.
 */
public record DimObjective(DimNetworks networks, TermWeights weights) {

  /**
   * The terms for a batch in training mode; updates {@code statistics} in place.
   *
   * @param images {@code float32 (batch, 3, height, width)}, batch at least 2
   */
  public Terms terms(
      NDArray images, Weights parameters, Weights statistics, RandomGenerator random) {
    Encoding encoding = networks.encoder().forward(images, parameters, statistics, true);
    NDArray z = sample(encoding, random);
    Shape shape = z.getShape();
    NDArray itself = z.reshape(shape.get(0), 1, shape.get(1));
    PairScores globalScores = networks.global().scores(z, itself, shuffle(z, random), parameters);
    PairScores localScores =
        networks.local().scores(z, encoding.featureMap(), shuffle(z, random), parameters);
    NDArray global = JensenShannon.loss(globalScores);
    NDArray local = JensenShannon.loss(localScores);
    NDArray prior = GaussianPrior.divergence(encoding.mean(), encoding.logVariance());
    NDArray total =
        Factor.times(global, weights.alpha())
            .add(Factor.times(local, weights.beta()))
            .add(Factor.times(prior, weights.gamma()));
    return new Terms(global, local, prior, total);
  }

  private static NDArray sample(Encoding encoding, RandomGenerator random) {
    NDArray mean = encoding.mean();
    float[] noise = new float[Math.toIntExact(mean.size())];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    NDArray eps = onDevice(mean, noise);
    return mean.add(Factor.times(encoding.logVariance(), 0.5).exp().mul(eps));
  }

  private static NDArray onDevice(NDArray like, float[] values) {
    NDManager manager = like.getManager();
    return manager.create(values, like.getShape());
  }

  private static NDArray shuffle(NDArray z, RandomGenerator random) {
    int batch = Math.toIntExact(z.getShape().get(0));
    return z.getManager().create(Derangement.random(batch, random));
  }
}
