package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.torchscript.FoldedNetwork;
import dev.infomax.trainer.evaluation.probe.Confusion;
import dev.infomax.trainer.evaluation.probe.LabelledVectors;
import dev.infomax.trainer.evaluation.probe.Probe;

/**
 * Trains probes on the vectors of the gallery and asks them for the classes of the queries.
 *
 * <p>Confined to one thread.
 */
record Probing(HeldOut split, EvaluationProgress progress) {
  /** Of classifiers with thousands of inputs, which an epoch brings far. */
  private static final int FEW_EPOCHS = 12;

  private static final double WIDE_DECAY = 0.3;

  /** Top-1 of both classifiers on inner features. */
  record Inner(double pooled, double convolved, int trainedOn) {}

  Confusion of(String what, Probe probe, Features gallery, Features queries) {
    try (var train = LabelledVectors.of(gallery.values(), split.gallery().labels());
        var asked = LabelledVectors.of(queries.values(), split.queries().labels())) {
      return of(what, probe, train, asked);
    }
  }

  /** Of the encoder's inner features. */
  Inner inner(FoldedNetwork network) {
    progress.next("features before z");
    try (var features = new InnerFeatures(network);
        var train = features.of(split.gallery(), progress);
        var asked = features.of(split.queries(), progress)) {
      Confusion pooled = of("MLP probe on fc", Probe.MLP, train.pooled(), asked.pooled());
      Probe wide = Probe.MLP.withEpochs(FEW_EPOCHS).withDecay(WIDE_DECAY);
      Confusion map = of("MLP probe on conv", wide, train.convolved(), asked.convolved());
      return new Inner(pooled.accuracy(), map.accuracy(), train.pooled().size());
    }
  }

  /** Of raw pixels. */
  Confusion pixels() {
    try (var train = LabelledVectors.of(split.gallery().pixels(), split.gallery().labels());
        var asked = LabelledVectors.of(split.queries().pixels(), split.queries().labels())) {
      Probe wide = Probe.LINEAR.withEpochs(FEW_EPOCHS);
      return of("linear probe on pixels", wide, train, asked);
    }
  }

  private Confusion of(String what, Probe probe, LabelledVectors train, LabelledVectors asked) {
    progress.next(what);
    int classes = split.gallery().classes().size();
    int[] predicted =
        probe.predict(train, asked, classes, epoch -> progress.done(what, epoch, probe.epochs()));
    return Confusion.of(asked.labels(), predicted, classes);
  }
}
