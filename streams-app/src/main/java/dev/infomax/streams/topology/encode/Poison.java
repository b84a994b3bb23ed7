package dev.infomax.streams.topology.encode;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.schemas.serde.FormatFault;
import java.util.Locale;

/** Why a record can never be embedded; stable names, used in headers and metrics. */
public enum Poison {
  /** The record has no key, so the embedding would have no id. */
  NO_KEY,
  /** The key is not UTF-8. */
  BAD_KEY,
  /** The value is no Avro record in the Confluent wire format. */
  NOT_AVRO,
  /** The registry has no schema of the value's id. */
  UNKNOWN_SCHEMA,
  /** The value's schema cannot be read as an image event. */
  INCOMPATIBLE_SCHEMA,
  /** The content is in no known image format. */
  NOT_AN_IMAGE,
  /** The image has more bytes or pixels than is allowed. */
  TOO_LARGE,
  /** The image is in a known format but damaged. */
  DECODE_ERROR;

  /** The name in headers and metrics: {@code not-avro}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Poison of(FormatFault fault) {
    return switch (fault) {
      case FormatFault.NotFramed _, FormatFault.Truncated _, FormatFault.TrailingBytes _ ->
          NOT_AVRO;
      case FormatFault.Malformed _ -> NOT_AVRO;
      case FormatFault.UnknownSchema _ -> UNKNOWN_SCHEMA;
      case FormatFault.Unresolvable _ -> INCOMPATIBLE_SCHEMA;
    };
  }

  static Poison of(DecodeOutcome.Reason reason) {
    return switch (reason) {
      case NOT_AN_IMAGE -> NOT_AN_IMAGE;
      case TOO_LARGE -> TOO_LARGE;
      case DECODE_ERROR -> DECODE_ERROR;
    };
  }
}
