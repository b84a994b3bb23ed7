package dev.infomax.schemas.registry;

/** One attempt to reach the registry failed in a way that another attempt may not. */
final class TransientFailure extends Exception {
  private static final long serialVersionUID = 1L;

  TransientFailure(Throwable cause) {
    super(cause);
  }

  Throwable reason() {
    Throwable cause = getCause();
    return cause == null ? this : cause;
  }
}
