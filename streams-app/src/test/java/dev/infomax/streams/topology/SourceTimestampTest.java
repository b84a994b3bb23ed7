package dev.infomax.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SourceTimestampTest {
  private final SourceTimestamp extractor = new SourceTimestamp();

  @Test
  void extract_timestampOfTheRecord_isTaken() {
    assertThat(extractor.extract(record(7), 9)).isEqualTo(7);
  }

  @Test
  void extract_noTimestamp_isThePartitionsOrZero() {
    assertThat(extractor.extract(record(-1), 9)).isEqualTo(9);
    assertThat(extractor.extract(record(-1), -1)).isZero();
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "topic",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        "key",
        "value",
        new RecordHeaders(),
        Optional.empty());
  }
}
