package dev.infomax.trainer;

import dev.infomax.trainer.evaluation.EvaluationProgress;
import java.io.PrintWriter;

/**
 * Prints how an evaluation goes: a line for every part, and how far it is.
 *
 * <p>Confined to one thread.
 */
final class EvaluationPrinter implements EvaluationProgress {
  private final PrintWriter out;
  private final StatusLine line;

  EvaluationPrinter(PrintWriter out, boolean terminal) {
    this.out = out;
    this.line = new StatusLine(out, terminal);
  }

  @Override
  public void next(String what) {
    line.clear();
    out.println(what);
    out.flush();
  }

  @Override
  public void done(String what, int done, int all) {
    if (done < all) {
      line.show(() -> "  %s: %d/%d".formatted(what, done, all));
    } else {
      line.clear();
    }
  }
}
