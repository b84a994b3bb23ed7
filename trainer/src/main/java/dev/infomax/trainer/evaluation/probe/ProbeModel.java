package dev.infomax.trainer.evaluation.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A classifier as a function of its weights, with the gradient of the mean cross-entropy.
 *
 * <p>Results belong to the NDManager of the input.
 */
sealed interface ProbeModel permits SoftmaxRegression, HiddenLayer {

  /** Shapes of the weights, in order: for each layer {@code (inputs, outputs)} and a bias. */
  List<Shape> shapes();

  /**
   * Logits without dropout: {@code float32 (n, classes)}.
   *
   * @param input {@code float32 (n, dimension)}
   */
  NDArray logits(NDArray input, NDList weights);

  /**
   * Gradients of the mean cross-entropy, one for each of the weights.
   *
   * @param input {@code float32 (n, dimension)}
   * @param targets one-hot, {@code float32 (n, classes)}
   * @param random what dropout draws from
   */
  NDList gradients(NDArray input, NDArray targets, NDList weights, RandomGenerator random);

  /**
   * Weights before the first step: uniform with the variance 2 / inputs (He et al. 2015), so that
   * rectified layers keep their scale, and zero for a layer that ends in the logits.
   */
  default NDList initial(NDManager manager, RandomGenerator random) {
    NDList weights = new NDList();
    List<Shape> shapes = shapes();
    for (int i = 0; i < shapes.size(); i++) {
      Shape shape = shapes.get(i);
      boolean hidden = shape.dimension() == 2 && i < shapes.size() - 2;
      float[] values = new float[Math.toIntExact(shape.size())];
      double bound = hidden ? Math.sqrt(6.0 / shape.get(0)) : 0;
      for (int j = 0; hidden && j < values.length; j++) {
        values[j] = (float) random.nextDouble(-bound, bound);
      }
      NDArray zeros = manager.zeros(shape, DataType.FLOAT32);
      zeros.set(values);
      weights.add(zeros);
    }
    return weights;
  }

  /** Derivative of the mean cross-entropy by the logits: (softmax - targets) / n. */
  static NDArray error(NDArray logits, NDArray targets) {
    return logits.softmax(1).subi(targets).divi((float) logits.getShape().get(0));
  }

  /** Mean cross-entropy. */
  static double loss(NDArray logits, NDArray targets) {
    NDArray likelihood = logits.logSoftmax(1).mul(targets).sum();
    return -likelihood.getFloat() / logits.getShape().get(0);
  }
}
