package dev.infomax.streams.query;

/** The id is stored, and what is stored there cannot serve; for a search it is as if unknown. */
public final class StoredUnusable extends QueryRejected {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** What is wrong with it; stable names. */
  public enum Fault {
    /** The vector is of another model or length than those that are searched. */
    NOT_SEARCHABLE,
    /** The bytes are not an embedding. */
    UNREADABLE
  }

  StoredUnusable(Fault fault, String field, String message) {
    super(Reason.UNKNOWN_ID, field, message);
    this.fault = fault;
  }

  /** What is wrong with it. */
  public Fault fault() {
    return fault;
  }
}
