package dev.infomax.schemas.serde;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;

/**
 * Reads records written with one schema as ours.
 *
 * <p>Thread-safe: Avro keeps its resolver per thread.
 */
record RecordReader<T>(DatumReader<T> reader, boolean beginsWithVector) {

  RecordReader(Schema writerSchema, DatumReader<T> reader) {
    this(reader, beginsWithVector(writerSchema));
  }

  T read(byte[] wire) {
    SliceDecoder in = new SliceDecoder(wire, WireFormat.HEADER_BYTES);
    T value = read(in);
    if (in.position() != wire.length) {
      throw new AvroFormatException(new FormatFault.TrailingBytes(in.position(), wire.length));
    }
    return value;
  }

  @SuppressWarnings("NullAway") // Avro takes null for "nothing to reuse".
  private T read(SliceDecoder in) {
    try {
      return reader.read(null, in);
    } catch (AvroFormatException | SecurityException e) {
      throw e; // A class that Avro does not trust is our mistake, not the record's.
    } catch (IOException | RuntimeException e) {
      // An index outside a union, a number no enum has: Avro has many ways to say it.
      throw malformed(in, e);
    }
  }

  private static AvroFormatException malformed(SliceDecoder in, Exception e) {
    return new AvroFormatException(
        new FormatFault.Malformed("before byte %d: %s".formatted(in.position(), e)), e);
  }

  /**
   * Tells whether records of {@code schema} begin with an embedding's vector and model id, encoded
   * as in our schema.
   */
  private static boolean beginsWithVector(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      return false;
    }
    List<Schema.Field> fields = schema.getFields();
    return fields.size() >= 2
        && fields.get(0).name().equals("vector")
        && fields.get(0).schema().getType() == Schema.Type.ARRAY
        && fields.get(0).schema().getElementType().getType() == Schema.Type.FLOAT
        && fields.get(1).name().equals("modelId")
        && fields.get(1).schema().getType() == Schema.Type.STRING;
  }
}
