package dev.infomax.trainer.evaluation.probe;

import java.util.function.IntConsumer;

/**
 * A classifier on frozen vectors, and how it is trained: Adam on standardised vectors, its rate
 * falling to zero along half a cosine. The same seed gives the same classifier.
 *
 * <p>Immutable.
 *
 * @param hiddenUnits of its hidden layer; none makes it a logistic regression
 * @param dropout share of the hidden units left out in a step
 * @param epochs passes over the training vectors
 * @param batchSize vectors a step
 * @param rate of the first step
 * @param decay of the weights, by Adam's rate
 */
public record Probe(
    int hiddenUnits, float dropout, int epochs, int batchSize, double rate, double decay) {

  /** Multinomial logistic regression. */
  public static final Probe LINEAR = new Probe(0, 0, 30, 256, 3e-3, 1e-3);

  /** The paper's: one hidden layer of 200 ReLU units, dropout 0.1. */
  public static final Probe MLP = new Probe(200, 0.1f, 40, 256, 1e-3, 0.1);

  /** The same for so many epochs. */
  public Probe withEpochs(int number) {
    return new Probe(hiddenUnits, dropout, number, batchSize, rate, decay);
  }

  /** The same with another decay of the weights. */
  public Probe withDecay(double value) {
    return new Probe(hiddenUnits, dropout, epochs, batchSize, rate, value);
  }

  /**
   * Trains on {@code train} and names the class of every vector of {@code asked}.
   *
   * @param classes number of labels
   * @param epochDone told the number of every epoch, from 1
   */
  public int[] predict(
      LabelledVectors train, LabelledVectors asked, int classes, IntConsumer epochDone) {
    if (train.dimension() != asked.dimension()) {
      throw new IllegalArgumentException(
          "asked vectors must have dimension %d but had %d"
              .formatted(train.dimension(), asked.dimension()));
    }
    try (var training = new ProbeTraining(this, train, classes)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        training.epoch();
        epochDone.accept(epoch);
      }
      return training.predict(asked);
    }
  }

  ProbeModel model(int inputs, int classes) {
    return hiddenUnits == 0
        ? new SoftmaxRegression(inputs, classes)
        : new HiddenLayer(inputs, hiddenUnits, classes, dropout);
  }
}
