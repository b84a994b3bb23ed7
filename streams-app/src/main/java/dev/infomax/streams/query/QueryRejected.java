package dev.infomax.streams.query;

/** A question that has no answer; the message names the field, the rule and the value. */
public final class QueryRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String field;
  private final String detail;

  /** Why; stable names. */
  public enum Reason {
    /** Nothing is stored under the id. */
    UNKNOWN_ID,
    /** No vectors of that model are searched. */
    UNKNOWN_MODEL,
    /** The stored vector is of another model or length than those that are searched. */
    NOT_SEARCHABLE,
    /** The stored bytes are no embedding. */
    UNREADABLE,
    /** The vector's length is not the store's dimension. */
    WRONG_LENGTH,
    /** The vector holds NaN or an infinity. */
    NOT_FINITE,
    /** The vector is zero, which has no direction. */
    ZERO_VECTOR,
    /** The cursor is none, or that of another request. */
    BAD_CURSOR,
    /** The bytes are no known image format. */
    NOT_AN_IMAGE,
    /** The image has too many bytes or pixels. */
    TOO_LARGE,
    /** The image is damaged. */
    DECODE_ERROR,
    /** This process has no encoder, or none of the model that is searched. */
    NO_ENCODER,
    /** The encoder failed or was too slow. */
    ENCODER_FAILED,
    /** Partitions that the answer needs did not answer in time. */
    PARTITIONS_MISSING
  }

  /**
   * @param field of the request, as clients write it
   */
  public QueryRejected(Reason reason, String field, String message) {
    super(message);
    this.reason = reason;
    this.field = field;
    this.detail = message;
  }

  /** The field, the rule and the value, for people. */
  public String detail() {
    return detail;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The field of the request that it is about. */
  public String field() {
    return field;
  }
}
