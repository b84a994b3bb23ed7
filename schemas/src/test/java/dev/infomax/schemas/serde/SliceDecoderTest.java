package dev.infomax.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Avro type, read by ours and by Avro's decoder. */
class SliceDecoderTest {
  private static final Schema EVERY_TYPE =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Every","fields":[
                {"name":"n","type":"null"},
                {"name":"b","type":"boolean"},
                {"name":"i","type":"int"},
                {"name":"l","type":"long"},
                {"name":"f","type":"float"},
                {"name":"d","type":"double"},
                {"name":"s","type":"string"},
                {"name":"y","type":"bytes"},
                {"name":"x","type":{"type":"fixed","name":"F","size":5}},
                {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B","C"]}},
                {"name":"a","type":{"type":"array","items":"string"}},
                {"name":"m","type":{"type":"map","values":["null","long","string"]}},
                {"name":"nested","type":{"type":"array","items":{"type":"array","items":"bytes"}}}
              ]}
              """);
  private static final Schema LAST_ONLY =
      new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Every\",\"fields\":[]}");

  @ParameterizedTest
  @CsvSource({"1,false", "2,true", "3,false", "4,true"})
  void read_randomData_equalsAvrosDecoder(long seed, boolean inBlocks) throws IOException {
    for (Object datum : new RandomData(EVERY_TYPE, 100, seed)) {
      byte[] bytes = encode(datum, inBlocks);

      Object ours = new GenericDatumReader<>(EVERY_TYPE).read(null, new SliceDecoder(bytes, 0));
      Object theirs =
          new GenericDatumReader<>(EVERY_TYPE)
              .read(null, DecoderFactory.get().binaryDecoder(bytes, null));

      assertThat(ours).as("seed %d", seed).isEqualTo(theirs);
    }
  }

  @ParameterizedTest
  @CsvSource({"5,false", "6,true"})
  void skip_randomData_endsWhereTheRecordEnds(long seed, boolean inBlocks) throws IOException {
    for (Object datum : new RandomData(EVERY_TYPE, 100, seed)) {
      byte[] bytes = encode(datum, inBlocks);
      SliceDecoder in = new SliceDecoder(bytes, 0);

      new GenericDatumReader<>(EVERY_TYPE, LAST_ONLY).read(null, in);

      assertThat(in.position()).as("seed %d", seed).isEqualTo(bytes.length);
    }
  }

  @Test
  void readLong_extremes_equalAvros() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      for (long v : new long[] {value, Long.MIN_VALUE, Long.MAX_VALUE}) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        encoder.writeLong(v);
        encoder.flush();
        assertThat(new SliceDecoder(out.toByteArray(), 0).readLong()).isEqualTo(v);
      }
    }
  }

  private static byte[] encode(Object datum, boolean inBlocks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder =
        inBlocks
            ? new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null)
            : EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(EVERY_TYPE).write(datum, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
