package dev.infomax.schemas.serde;

import dev.infomax.schemas.registry.RegisteredSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes records under one registered schema: directly when it has the same layout as the generated
 * class, else by way of Avro's resolution (a record is written as ours, read as theirs, written as
 * theirs).
 *
 * <p>Thread-safe; each thread has its own scratch buffer.
 */
final class RecordWriter<T> {
  private final int schemaId;
  private final DatumWriter<T> direct;
  private final @Nullable Projection projection;

  RecordWriter(RegisteredSchema registered, Schema ours, SpecificData model) {
    this.schemaId = registered.id();
    this.direct = new SpecificDatumWriter<>(ours, model);
    this.projection =
        layout(registered.schema()).equals(layout(ours))
            ? null
            : new Projection(
                new GenericDatumReader<>(ours, registered.schema()),
                new GenericDatumWriter<>(registered.schema()));
  }

  byte[] write(T value) throws IOException {
    Scratch scratch = Scratch.LOCAL.get();
    byte[] wire = scratch.frame(value, direct);
    if (projection != null) {
      Object theirs =
          projection.reader().read(null, new SliceDecoder(wire, WireFormat.HEADER_BYTES));
      wire = scratch.frame(theirs, projection.writer());
    }
    WireFormat.writeHeader(schemaId, wire);
    return wire;
  }

  private static String layout(Schema schema) {
    return SchemaNormalization.toParsingForm(schema);
  }

  private record Projection(GenericDatumReader<Object> reader, DatumWriter<Object> writer) {}

  /** A thread's buffer; kept from record to record unless a large record made it large. */
  private static final class Scratch {
    static final ThreadLocal<Scratch> LOCAL = ThreadLocal.withInitial(Scratch::new);
    private static final int KEPT_BYTES = 1 << 20;
    private static final byte[] HEADER = new byte[WireFormat.HEADER_BYTES];

    private ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private @Nullable BinaryEncoder encoder;

    <D> byte[] frame(D datum, DatumWriter<D> writer) throws IOException {
      // Taking the encoder flushes what a failed record left in it, so the reset comes after.
      BinaryEncoder to = EncoderFactory.get().binaryEncoder(out, encoder);
      encoder = to;
      out.reset();
      out.writeBytes(HEADER);
      writer.write(datum, to);
      to.flush();
      byte[] wire = out.toByteArray();
      if (wire.length > KEPT_BYTES) {
        out = new ByteArrayOutputStream(4096);
        encoder = null;
      }
      return wire;
    }
  }
}
