package dev.infomax.trainer.evaluation;

/** What an evaluation tells its surroundings, on its own thread. */
public interface EvaluationProgress {
  /** In words, what comes next. */
  void next(String what);

  /** So much of it is done. */
  void done(String what, int done, int all);
}
