package dev.infomax.streams.http;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  ProblemException(ProblemCode code, String field, String detail) {
    this(new Problem(code, field, detail));
  }

  Problem problem() {
    return problem;
  }
}
