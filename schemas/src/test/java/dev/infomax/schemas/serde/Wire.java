package dev.infomax.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;

/** Wire bytes as a producer that shares no code with ours makes them. */
final class Wire {
  private Wire() {}

  static byte[] encode(int schemaId, IndexedRecord value) {
    return encode(schemaId, value, false);
  }

  /**
   * Encodes with Avro's own encoder; {@code inBlocks} makes it split arrays into small blocks that
   * say their size.
   */
  static byte[] encode(int schemaId, IndexedRecord value, boolean inBlocks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder =
        inBlocks
            ? new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null)
            : EncoderFactory.get().binaryEncoder(out, null);
    try {
      write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return framed(schemaId, out.toByteArray());
  }

  static byte[] framed(int schemaId, byte... avro) {
    byte[] wire = new byte[5 + avro.length];
    wire[1] = (byte) (schemaId >>> 24);
    wire[2] = (byte) (schemaId >>> 16);
    wire[3] = (byte) (schemaId >>> 8);
    wire[4] = (byte) schemaId;
    System.arraycopy(avro, 0, wire, 5, avro.length);
    return wire;
  }

  static float[] vector(Random random, int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = Float.intBitsToFloat(random.nextInt());
    }
    return vector;
  }

  private static void write(IndexedRecord value, Encoder encoder) throws IOException {
    Schema schema = value.getSchema();
    SpecificData model = SpecificData.getForSchema(schema);
    new GenericDatumWriter<>(schema, model).write(value, encoder);
  }
}
