package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.probe.Confusion;
import java.util.List;

/** What the MLP probe on z takes for what. */
record ConfusionSection(Confusion confusion, List<String> classes) {
  private static final double WIDE = 720;
  private static final double NARROW = 340;

  String html() {
    return Markup.section(
        "Confusion",
        "Rows are the labels of test images, columns what the MLP probe on z takes them for, in"
            + " percent of the row.",
        Markup.byWidth(
            new ConfusionDrawing(confusion, classes, WIDE).svg(),
            new ConfusionDrawing(confusion, classes, NARROW).svg()));
  }
}
