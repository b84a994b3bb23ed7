package dev.infomax.trainer.evaluation.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.infomax.encoder.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A probe while it learns.
 *
 * <p>Confined to one thread.
 */
final class ProbeTraining implements AutoCloseable {
  private static final long SEED = 1;
  private static final int PREDICTED = 1024;

  private final Probe probe;
  private final LabelledVectors train;
  private final int classes;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final NDManager manager = TorchRuntime.engine().newBaseManager();
  private final ProbeModel model;
  private final NDList weights;
  private final List<AdamW> optimisers;
  private final Standardisation standardisation;
  private final int[] order;
  private long steps;

  ProbeTraining(Probe probe, LabelledVectors train, int classes) {
    this.probe = probe;
    this.train = train;
    this.classes = classes;
    this.model = probe.model(train.dimension(), classes);
    this.weights = model.initial(manager, random);
    this.optimisers = weights.stream().map(this::optimiser).toList();
    this.standardisation = Standardisation.of(train, manager);
    this.order = IntStream.range(0, train.size()).toArray();
  }

  private AdamW optimiser(NDArray weight) {
    return new AdamW(weight, weight.getShape().dimension() == 2 ? probe.decay() : 0);
  }

  void epoch() {
    shuffle();
    for (int from = 0; from < order.length; from += probe.batchSize()) {
      step(Arrays.copyOfRange(order, from, Math.min(from + probe.batchSize(), order.length)));
    }
  }

  private void step(int[] batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray input = standardisation.apply(train.rows(scope, batch));
      NDList gradients = model.gradients(input, targets(scope, batch), weights, random);
      double rate = rate();
      for (int i = 0; i < gradients.size(); i++) {
        optimisers.get(i).step(gradients.get(i), rate, scope);
      }
    }
    steps++;
  }

  private double rate() {
    long all = (long) probe.epochs() * Math.ceilDiv(order.length, probe.batchSize());
    return probe.rate() * (1 + Math.cos(Math.PI * steps / all)) / 2;
  }

  private NDArray targets(NDManager scope, int[] batch) {
    int[] labels = IntStream.of(batch).map(i -> train.labels()[i]).toArray();
    return scope.create(labels).oneHot(classes, DataType.FLOAT32);
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
  }

  int[] predict(LabelledVectors asked) {
    int[] predicted = new int[asked.size()];
    for (int from = 0; from < predicted.length; from += PREDICTED) {
      int[] block = IntStream.range(from, Math.min(from + PREDICTED, predicted.length)).toArray();
      try (NDManager scope = manager.newSubManager()) {
        NDArray input = standardisation.apply(asked.rows(scope, block));
        long[] best = model.logits(input, weights).argMax(1).toLongArray();
        for (int i = 0; i < best.length; i++) {
          predicted[from + i] = (int) best[i];
        }
      }
    }
    return predicted;
  }

  @Override
  public void close() {
    manager.close();
  }
}
