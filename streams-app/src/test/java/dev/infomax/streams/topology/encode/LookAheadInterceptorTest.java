package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LookAheadInterceptorTest {
  private static final TopicPartition PARTITION = new TopicPartition("images", 0);
  private static final byte[] BYTES = {1};

  @Test
  @SuppressWarnings("NullAway") // consumers give null for a missing key or value
  void onConsume_records_submitsThoseWithKeyAndValueAndReturnsTheSame() {
    // given
    var lookAhead = new LookAhead(value -> new CompletableFuture<>());
    var interceptor = new LookAheadInterceptor();
    interceptor.configure(
        Map.of(
            LookAheadInterceptor.LOOK_AHEAD,
            lookAhead,
            LookAheadInterceptor.METER,
            EncodeMeter.NONE));
    var records =
        new ConsumerRecords<>(
            Map.of(
                PARTITION,
                List.of(
                    new ConsumerRecord<>("images", 0, 3, BYTES, BYTES),
                    new ConsumerRecord<byte[], byte[]>("images", 0, 4, BYTES, null),
                    new ConsumerRecord<byte[], byte[]>("images", 0, 5, null, BYTES))),
            Map.of(PARTITION, new OffsetAndMetadata(6)));

    // when
    var returned = interceptor.onConsume(records);

    // then
    assertThat(returned).isSameAs(records);
    assertThat(lookAhead.size()).isEqualTo(1);
    assertThat(lookAhead.take(PARTITION, 3)).isPresent();
  }
}
