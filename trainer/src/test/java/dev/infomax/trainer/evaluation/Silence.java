package dev.infomax.trainer.evaluation;

/** Nobody listens. */
final class Silence implements EvaluationProgress {
  @Override
  public void next(String what) {}

  @Override
  public void done(String what, int done, int all) {}
}
