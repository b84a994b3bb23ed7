package dev.infomax.schemas.serde;

import dev.infomax.schemas.registry.SchemaDifference;
import java.util.List;

/**
 * Why bytes are not a record of ours. Permanent: the same bytes fail again.
 *
 * <p>Immutable.
 */
public sealed interface FormatFault {

  /** Returns a stable, lower-case name for headers and metrics. */
  String code();

  /** Returns what was expected and what was found. */
  String detail();

  /** The bytes do not begin with the wire format's 5-byte header. */
  record NotFramed(int length, int firstByte) implements FormatFault {
    @Override
    public String code() {
      return "not-avro";
    }

    @Override
    public String detail() {
      return length < WireFormat.HEADER_BYTES
          ? "expected a 5-byte header and Avro data, found %d bytes".formatted(length)
          : "expected byte 0 at the start (Confluent wire format), found 0x%02x"
              .formatted(firstByte);
    }
  }

  /** The bytes end within a value that begins at {@code position}. */
  record Truncated(int position, long wantedBytes, int length) implements FormatFault {
    @Override
    public String code() {
      return "avro-truncated";
    }

    @Override
    public String detail() {
      return "a value at byte %d needs %d bytes, but the record ends at byte %d"
          .formatted(position, wantedBytes, length);
    }
  }

  /** The record is complete and bytes follow it. */
  record TrailingBytes(int position, int length) implements FormatFault {
    @Override
    public String code() {
      return "avro-trailing-bytes";
    }

    @Override
    public String detail() {
      return "the record is complete at byte %d of %d".formatted(position, length);
    }
  }

  /** The bytes contradict the schema they name. */
  record Malformed(String what) implements FormatFault {
    @Override
    public String code() {
      return "avro-malformed";
    }

    @Override
    public String detail() {
      return what;
    }
  }

  /** The registry has no Avro schema with the record's id. */
  record UnknownSchema(int id) implements FormatFault {
    @Override
    public String code() {
      return "avro-unknown-schema";
    }

    @Override
    public String detail() {
      return "the registry has no Avro schema with id " + id;
    }
  }

  /** The schema that the record was written with cannot be read as ours. */
  record Unresolvable(int id, List<SchemaDifference> differences) implements FormatFault {
    public Unresolvable {
      differences = List.copyOf(differences);
    }

    @Override
    public String code() {
      return "avro-unresolvable";
    }

    @Override
    public String detail() {
      return "schema id %d cannot be read as ours: %s".formatted(id, differences);
    }
  }
}
