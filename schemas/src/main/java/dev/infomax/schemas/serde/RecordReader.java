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
record RecordReader<T>(DatumReader<T> reader, boolean beginsLikeOurs) {
  private static final List<Schema.Type> ATTRIBUTE_TYPES =
      List.of(Schema.Type.STRING, Schema.Type.LONG, Schema.Type.DOUBLE);

  RecordReader(Schema writerSchema, DatumReader<T> reader) {
    this(reader, beginsLikeOurs(writerSchema));
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
   * Tells whether records of {@code schema} begin with an embedding's vector, model id and
   * attributes, encoded as in our schema.
   */
  private static boolean beginsLikeOurs(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      return false;
    }
    List<Schema.Field> fields = schema.getFields();
    return fields.size() >= 3
        && fields.get(0).name().equals("vector")
        && fields.get(0).schema().getType() == Schema.Type.ARRAY
        && fields.get(0).schema().getElementType().getType() == Schema.Type.FLOAT
        && fields.get(1).name().equals("modelId")
        && fields.get(1).schema().getType() == Schema.Type.STRING
        && fields.get(2).name().equals("attributes")
        && fields.get(2).schema().getType() == Schema.Type.MAP
        && types(fields.get(2).schema().getValueType()).equals(ATTRIBUTE_TYPES);
  }

  private static List<Schema.Type> types(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().map(Schema::getType).toList()
        : List.of(schema.getType());
  }
}
