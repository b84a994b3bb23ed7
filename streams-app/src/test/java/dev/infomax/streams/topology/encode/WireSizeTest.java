package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Against what Kafka's producer and broker measure. */
class WireSizeTest {
  @RepeatedTest(20)
  void of_anyRecord_isNoLessThanKafkaSaysAndLittleMore(RepetitionInfo repetition) {
    // given
    var random = new Random(repetition.getCurrentRepetition());
    var headers = new RecordHeaders();
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.add("name-\u00e9-" + i, bytes(random, 300));
    }
    byte[] key = bytes(random, 200);
    byte[] value = bytes(random, 100_000);

    // when
    long size = WireSize.of(new Record<>(key, value, 1, headers));

    // then
    int producers =
        AbstractRecords.estimateSizeInBytesUpperBound(
            (byte) 2, CompressionType.NONE, key, value, headers.toArray());
    var record = new SimpleRecord(1, key, value, headers.toArray());
    int brokers = MemoryRecords.withRecords(Compression.NONE, record).sizeInBytes();
    assertThat(size).isBetween((long) Math.max(producers, brokers), producers + 100L);
  }

  private static byte[] bytes(Random random, int most) {
    var bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }
}
