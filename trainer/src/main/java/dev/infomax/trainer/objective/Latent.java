package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.infomax.trainer.network.Encoding;
import java.util.ArrayList;
import java.util.List;

/**
 * One view of a batch, encoded.
 *
 * @param z {@code (batch, dimension)}, as the scorers see it
 * @param featureMap C(x), {@code (batch, positions, width)}
 */
record Latent(NDArray z, NDArray featureMap) {

  /** Takes apart what was encoded together. */
  static List<Latent> ofViews(NDArray z, Encoding encoding, int views) {
    if (views == 1) {
      return List.of(new Latent(z, encoding.featureMap()));
    }
    NDList vectors = z.split(views, 0);
    NDList maps = encoding.featureMap().split(views, 0);
    List<Latent> latents = new ArrayList<>();
    for (int view = 0; view < views; view++) {
      latents.add(new Latent(vectors.get(view), maps.get(view)));
    }
    return latents;
  }

  /** z as the features of one position: {@code (batch, 1, dimension)}. */
  NDArray asFeatures() {
    return z.expandDims(1);
  }

  /** C as the features of one position: {@code (batch, 1, positions * width)}. */
  NDArray flattened() {
    return featureMap.reshape(featureMap.getShape().get(0), 1, -1);
  }
}
