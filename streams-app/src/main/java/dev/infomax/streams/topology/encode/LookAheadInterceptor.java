package dev.infomax.streams.topology.encode;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Submits every record of the main consumer as soon as it is polled. Made by the consumer, which
 * finds the {@link LookAhead} among its settings.
 *
 * <p>Confined to its stream thread.
 */
public final class LookAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  /** Consumer setting that holds the {@link LookAhead}. */
  static final String LOOK_AHEAD = "infomax.look.ahead";

  /** Consumer setting that holds the {@link EncodeMeter}. */
  static final String METER = "infomax.encode.meter";

  private @Nullable LookAhead lookAhead;
  private EncodeMeter meter = EncodeMeter.NONE;

  @Override
  public void configure(Map<String, ?> settings) {
    lookAhead = (LookAhead) Objects.requireNonNull(settings.get(LOOK_AHEAD), LOOK_AHEAD);
    meter = (EncodeMeter) Objects.requireNonNull(settings.get(METER), METER);
  }

  /** Returns the very same object: it knows the positions of the consumer. */
  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    long start = meter.nanos();
    for (TopicPartition partition : records.partitions()) {
      records.records(partition).forEach(record -> submit(partition, record));
    }
    if (!records.isEmpty()) {
      meter.submitted(records.count(), meter.nanos() - start);
    }
    return records;
  }

  private void submit(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    if (value != null && record.key() != null) {
      Objects.requireNonNull(lookAhead).submit(partition, record.offset(), value);
    }
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
