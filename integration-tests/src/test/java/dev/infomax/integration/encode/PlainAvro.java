package dev.infomax.integration.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Records in the Confluent wire format, by hand, with the schema as another team would write it.
 */
public final class PlainAvro {
  public static final Schema IMAGE =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "ImageEvent", "namespace": "dev.infomax.schemas", "fields": [
                {"name": "content", "type": "bytes"},
                {"name": "contentType", "type": ["null", "string"], "default": null},
                {"name": "attributes", "default": {},
                 "type": {"type": "map", "values": ["string", "long", "double"]}}
              ]}
              """);

  private PlainAvro() {}

  public static byte[] image(int schemaId, byte[] content, Map<String, Object> attributes)
      throws IOException {
    var event = new GenericData.Record(IMAGE);
    event.put("content", ByteBuffer.wrap(content));
    event.put("attributes", attributes);
    return write(schemaId, event);
  }

  public static byte[] write(int schemaId, GenericRecord event) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(0);
    out.writeBytes(ByteBuffer.allocate(4).putInt(schemaId).array());
    var encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  @SuppressWarnings("NullAway") // Avro takes null for "nothing to reuse"
  public static GenericRecord read(PlainRegistry registry, byte[] wire)
      throws IOException, InterruptedException {
    var buffer = ByteBuffer.wrap(wire);
    if (buffer.get() != 0) {
      throw new IOException("expected the magic byte 0 but found " + wire[0]);
    }
    Schema schema = registry.byId(buffer.getInt());
    var decoder = DecoderFactory.get().binaryDecoder(wire, 5, wire.length - 5, null);
    return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
  }
}
