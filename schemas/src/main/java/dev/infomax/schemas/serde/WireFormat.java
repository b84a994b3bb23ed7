package dev.infomax.schemas.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Confluent's wire format: byte 0, the schema's id as 4 bytes big-endian, the record in Avro
 * binary.
 */
final class WireFormat {
  static final int HEADER_BYTES = 5;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private WireFormat() {}

  /**
   * Returns the id of the schema that {@code wire} was written with.
   *
   * @throws AvroFormatException if there is no header
   */
  static int schemaId(byte[] wire) {
    if (wire.length < HEADER_BYTES || wire[0] != 0) {
      throw new AvroFormatException(
          new FormatFault.NotFramed(wire.length, wire.length == 0 ? -1 : wire[0] & 0xff));
    }
    return (int) INT.get(wire, 1);
  }

  static void writeHeader(int schemaId, byte[] wire) {
    wire[0] = 0;
    INT.set(wire, 1, schemaId);
  }
}
