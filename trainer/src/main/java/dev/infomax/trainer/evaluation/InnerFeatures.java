package dev.infomax.trainer.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.encoder.torchscript.FoldedNetwork;
import dev.infomax.encoder.torchscript.FoldedNetwork.Convolution;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.evaluation.probe.LabelledVectors;
import dev.infomax.trainer.network.PixelBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an encoder computes on its way to z: the feature map C (the output of the last pooled block,
 * flattened) and the global maximum of the last block.
 *
 * <p>Confined to one thread.
 */
final class InnerFeatures implements AutoCloseable {
  /** C of all images of a set takes at most this; with more of them, only some are looked at. */
  private static final long MOST_BYTES = 512L << 20;

  private static final int BATCH = 128;
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private final NDManager manager = TorchRuntime.engine().newBaseManager();
  private final FoldedNetwork network;
  private final List<NDList> weights = new ArrayList<>();

  InnerFeatures(FoldedNetwork network) {
    this.network = network;
    for (Convolution layer : network.convolutions()) {
      Shape shape = new Shape(layer.outputs(), layer.inputs(), 3, 3);
      NDArray kernel = manager.create(layer.weight(), shape);
      weights.add(new NDList(kernel, manager.create(layer.bias())));
    }
  }

  /** The features of some images, in half precision. */
  record Vectors(LabelledVectors convolved, LabelledVectors pooled) implements AutoCloseable {
    @Override
    public void close() {
      convolved.close();
      pooled.close();
    }
  }

  /** Computes the features of all images, or of as many at even distances as memory allows. */
  Vectors of(ImageSet all, EvaluationProgress progress) {
    ImageSet images = all.limit(Math.toIntExact(Math.min(all.size(), MOST_BYTES / mapBytes())));
    var convolved = LabelledVectors.halves(images.labels(), Math.toIntExact(mapBytes() / 2));
    int channels = network.convolutions().getLast().outputs();
    var pooled = LabelledVectors.halves(images.labels(), channels);
    int[] order = IntStream.range(0, images.size()).toArray();
    for (int from = 0; from < order.length; from += BATCH) {
      int to = Math.min(from + BATCH, order.length);
      byte[] pixels = images.gather(order, from, to);
      try (NDManager scope = manager.newSubManager()) {
        var batch = new PixelBatch(to - from, images.height(), images.width(), pixels);
        NDList maps = forward(batch.normalised(scope));
        convolved.put(from, maps.get(0).reshape(to - from, -1));
        pooled.put(from, maps.get(1).max(new int[] {3}).max(new int[] {2}));
      }
      progress.done("images encoded", to, images.size());
    }
    return new Vectors(convolved, pooled);
  }

  /** The output of the last pooled block, and of the last block. */
  private NDList forward(NDArray images) {
    NDArray hidden = images;
    NDArray map = images;
    for (int i = 0; i < weights.size(); i++) {
      Convolution layer = network.convolutions().get(i);
      NDList arrays = weights.get(i);
      NDArray sums =
          Conv2d.conv2d(hidden, arrays.get(0), arrays.get(1), ONE, ONE).singletonOrThrow();
      NDArray active = Activation.leakyRelu(sums, layer.negativeSlope());
      hidden = layer.pooled() ? Pool.maxPool2d(active, TWO, TWO, NONE, false) : active;
      map = layer.pooled() ? hidden : map;
    }
    return new NDList(map, hidden);
  }

  /** Bytes of C of one image. */
  private long mapBytes() {
    long height = network.height();
    long width = network.width();
    long channels = 3;
    for (Convolution layer : network.convolutions()) {
      if (layer.pooled()) {
        height /= 2;
        width /= 2;
        channels = layer.outputs();
      }
    }
    return 2 * height * width * channels;
  }

  @Override
  public void close() {
    manager.close();
  }
}
