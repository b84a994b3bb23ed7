package dev.infomax.streams.http;

import dev.infomax.streams.http.openapi.Failure;
import java.util.Locale;

/** The stable codes of errors and the HTTP status of each. */
enum ProblemCode implements Failure {
  MALFORMED_JSON(400, "Malformed JSON"),
  MALFORMED_MULTIPART(400, "Malformed multipart body"),
  UNKNOWN_FIELD(400, "Unknown field"),
  MISSING_FIELD(400, "Missing field"),
  WRONG_TYPE(400, "Wrong type"),
  OUT_OF_RANGE(400, "Value out of range"),
  CONFLICTING_FIELDS(400, "Conflicting fields"),
  WRONG_LENGTH(400, "Wrong vector length"),
  NOT_FINITE(400, "Number is not finite"),
  ZERO_VECTOR(400, "Zero vector"),
  NOT_AN_IMAGE(400, "Not an image"),
  DECODE_ERROR(400, "Damaged image"),
  BAD_ID(400, "Malformed id"),
  BAD_CURSOR(400, "Wrong cursor"),
  BAD_PARAMETER(400, "Malformed URL parameter"),
  BAD_REQUEST(400, "Bad request"),
  VERSION_NOT_SUPPORTED(400, "Version of HTTP not supported"),
  UNAUTHORIZED(401, "Key needed"),
  FORBIDDEN(403, "Role needed"),
  CROSS_SITE(403, "Call from another site"),
  UNKNOWN_ID(404, "Unknown id"),
  UNKNOWN_MODEL(404, "Unknown model"),
  NO_THUMBNAIL(404, "No thumbnail"),
  UNKNOWN_PATH(404, "Unknown path"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  REQUEST_TIMEOUT(408, "Request too slow"),
  NOT_SEARCHABLE(409, "Stored vector is not searchable"),
  TOO_LARGE(413, "Too large"),
  URI_TOO_LONG(414, "Path and parameters too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  MISDIRECTED(421, "Name of another server"),
  UNREADABLE(422, "Stored value is unreadable"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  HEADERS_TOO_LARGE(431, "Headers too large"),
  INTERNAL_ERROR(500, "Internal error"),
  NO_ENCODER(501, "No encoder"),
  ENCODER_FAILED(503, "Encoder failed"),
  PARTITIONS_MISSING(503, "Partitions missing"),
  ISSUER_UNAVAILABLE(503, "Issuer of the token unavailable"),
  REGISTRY_UNAVAILABLE(503, "Schema registry unavailable"),
  KAFKA_UNAVAILABLE(503, "Kafka unavailable"),
  BUSY(503, "Busy"),
  NOT_READY(503, "Not ready");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** As it is written in answers: {@code wrong-length}. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
