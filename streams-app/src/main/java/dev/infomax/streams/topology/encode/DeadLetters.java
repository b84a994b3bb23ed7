package dev.infomax.streams.topology.encode;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Turns a record that cannot be embedded into a dead letter: key, value and headers as they came,
 * as far as the topic takes them, and headers that say why and where from.
 *
 * <p>Stateless.
 */
public final class DeadLetters {
  /** Prefix of the headers that are added. */
  public static final String PREFIX = "infomax.error.";

  /** {@link Poison#label()}. */
  public static final String REASON = PREFIX + "reason";

  /** What was expected and what was found, for people. */
  public static final String DETAIL = PREFIX + "detail";

  /** Topic of the record. */
  public static final String TOPIC = PREFIX + "topic";

  /** Partition of the record, in digits. */
  public static final String PARTITION = PREFIX + "partition";

  /** Offset of the record, in digits. */
  public static final String OFFSET = PREFIX + "offset";

  /** Timestamp of the record, milliseconds since 1970, in digits. */
  public static final String TIMESTAMP = PREFIX + "timestamp";

  /** Length of a value that the topic does not take and that is left out, in digits. */
  public static final String VALUE_OMITTED = PREFIX + "value-omitted";

  /** Length of headers that are left out for the same reason, in digits. */
  public static final String HEADERS_OMITTED = PREFIX + "headers-omitted";

  /** Length of a key that is left out for the same reason, in digits. */
  public static final String KEY_OMITTED = PREFIX + "key-omitted";

  private static final int LONGEST_DETAIL = 1000;

  private DeadLetters() {}

  static Record<byte[], byte[]> of(
      Record<byte[], byte[]> record, RecordMetadata source, RecordOutcome.Refused refused) {
    Headers headers = withoutOurs(record.headers());
    put(headers, REASON, refused.poison().label());
    put(headers, DETAIL, shortened(refused.detail()));
    put(headers, TOPIC, source.topic());
    put(headers, PARTITION, Integer.toString(source.partition()));
    put(headers, OFFSET, Long.toString(source.offset()));
    put(headers, TIMESTAMP, Long.toString(record.timestamp()));
    return record.withHeaders(headers);
  }

  /** A record that was sent again after an earlier refusal carries only the latest. */
  private static Headers withoutOurs(Headers headers) {
    var foreign = new RecordHeaders();
    for (Header header : headers) {
      if (!header.key().startsWith(PREFIX)) {
        foreign.add(header);
      }
    }
    return foreign;
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
  }
}
