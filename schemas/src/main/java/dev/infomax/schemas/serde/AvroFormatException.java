package dev.infomax.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not a record of ours: poison, for the dead-letter topic. Reading them again fails
 * again.
 */
public final class AvroFormatException extends SerializationException {
  private static final long serialVersionUID = 1L;
  private final transient FormatFault fault;

  AvroFormatException(FormatFault fault) {
    this(fault, null);
  }

  AvroFormatException(FormatFault fault, @Nullable Throwable cause) {
    super(fault.code() + ": " + fault.detail(), cause);
    this.fault = fault;
  }

  /** Returns what is wrong with the bytes. */
  public FormatFault fault() {
    return fault;
  }
}
