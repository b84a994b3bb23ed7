package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.infomax.encoder.Precision;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.Encoding;
import dev.infomax.trainer.network.GlobalTerm;
import dev.infomax.trainer.network.PairScorer;
import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The objective of Deep InfoMax (Hjelm et al. 2018, equation 8): alpha G + beta L + gamma P.
 *
 * <p>G estimates the information between z and another z or the whole feature map, L between z and
 * the feature map at each position, P is the distance of z from its prior. With one view of every
 * image, z meets its own features; with two, each view's z meets the other view's (Bachman et al.
 * 2019), and terms are means over both directions.
 *
 * <p>Immutable.
 *
 * @param precision of the encoder's convolutions
 */
public record DimObjective(DimNetworks networks, ObjectiveSettings settings, Precision precision) {

  /**
   * The terms for a batch in training mode; updates {@code statistics} in place.
   *
   * @param views of the same images: {@code float32 (batch, 3, size, size)} each, batch at least 2
   */
  public Terms terms(
      List<NDArray> views, Weights parameters, Weights statistics, RandomGenerator random) {
    NDArray images = views.size() == 1 ? views.getFirst() : NDArrays.concat(new NDList(views), 0);
    Encoding encoding = networks.encoder().train(images, parameters, statistics, precision);
    NDArray z = latent(encoding, random);
    List<Latent> latents = Latent.ofViews(z, encoding, views.size());
    List<NDArray> globals = new ArrayList<>();
    List<NDArray> locals = new ArrayList<>();
    for (int view = 0; view < latents.size(); view++) {
      Latent own = latents.get(view);
      Latent other = latents.get((view + 1) % latents.size());
      globals.add(term(networks.global(), own.z(), whole(other), parameters, random));
      locals.add(term(networks.local(), own.z(), other.featureMap(), parameters, random));
    }
    return weighted(mean(globals), mean(locals), prior(encoding, z, parameters, random));
  }

  private NDArray latent(Encoding encoding, RandomGenerator random) {
    NDArray mean = encoding.mean();
    if (networks.architecture().prior() != Prior.KL) {
      return mean;
    }
    NDArray deviation = Factor.times(encoding.logVariance(), 0.5).exp();
    return mean.add(deviation.mul(Noise.gaussian(mean, random)));
  }

  private NDArray whole(Latent latent) {
    return networks.architecture().globalTerm() == GlobalTerm.Z_Z
        ? latent.asFeatures()
        : latent.flattened();
  }

  private NDArray term(
      PairScorer scorer, NDArray z, NDArray c, Weights parameters, RandomGenerator random) {
    return settings
        .estimator()
        .loss(
            switch (settings.negatives()) {
              case SHUFFLE -> scorer.shuffled(z, c, shuffle(z, random), parameters);
              case ALL_PAIRS -> scorer.allPairs(z, c, parameters);
            });
  }

  private static NDArray shuffle(NDArray z, RandomGenerator random) {
    int batch = Math.toIntExact(z.getShape().get(0));
    return z.getManager().create(Derangement.random(batch, random));
  }

  private PriorTerm prior(
      Encoding encoding, NDArray z, Weights parameters, RandomGenerator random) {
    return switch (networks.architecture().prior()) {
      case NONE -> PriorTerm.none(z);
      case KL -> PriorTerm.of(GaussianPrior.divergence(encoding.mean(), encoding.logVariance()));
      case ADVERSARIAL ->
          PriorTerm.of(
              AdversarialPrior.losses(
                  z, Noise.uniform(z, random), networks.prior().orElseThrow(), parameters));
    };
  }

  private Terms weighted(NDArray global, NDArray local, PriorTerm prior) {
    TermWeights weights = settings.weights();
    NDArray total =
        Factor.times(global, weights.alpha())
            .add(Factor.times(local, weights.beta()))
            .add(Factor.times(prior.encoder(), weights.gamma()));
    return new Terms(global, local, prior.encoder(), total, prior.minimised(total));
  }

  private static NDArray mean(List<NDArray> terms) {
    NDArray sum = terms.stream().reduce(NDArray::add).orElseThrow();
    return terms.size() == 1 ? sum : Factor.times(sum, 1.0 / terms.size());
  }
}
