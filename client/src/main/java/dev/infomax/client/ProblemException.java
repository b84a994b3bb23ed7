package dev.infomax.client;

import java.io.IOException;

/** A server answered, and refused or failed. */
public final class ProblemException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super("%d %s: %s".formatted(problem.status(), problem.code(), problem.detail()));
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /** Whether the same request may well succeed a little later. */
  public boolean isTransient() {
    return problem.status() == 429 || problem.status() == 503;
  }
}
