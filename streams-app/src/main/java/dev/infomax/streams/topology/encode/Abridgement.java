package dev.infomax.streams.topology.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Leaves out of a dead letter what its topic does not take: the value, then the headers it came
 * with, then the key. A header of each says how many bytes are missing; the record itself is where
 * the others say, as long as the images topic keeps it.
 *
 * <p>Stateless.
 */
final class Abridgement {
  private Abridgement() {}

  /** Of a letter that is larger than the limit, what is not. */
  static Record<byte[], byte[]> of(Record<byte[], byte[]> letter, long limit) {
    Record<byte[], byte[]> fitting = withoutValue(letter);
    if (WireSize.of(fitting) > limit) {
      fitting = withoutForeignHeaders(fitting);
    }
    return WireSize.of(fitting) > limit ? withoutKey(fitting) : fitting;
  }

  @SuppressWarnings("NullAway") // a record may have no value, which Kafka's types do not say
  private static Record<byte[], byte[]> withoutValue(Record<byte[], byte[]> letter) {
    return letter.value() == null
        ? letter
        : noted(letter.withValue(null), DeadLetters.VALUE_OMITTED, letter.value().length);
  }

  private static Record<byte[], byte[]> withoutForeignHeaders(Record<byte[], byte[]> letter) {
    var ours = new RecordHeaders();
    for (Header header : letter.headers()) {
      if (header.key().startsWith(DeadLetters.PREFIX)) {
        ours.add(header);
      }
    }
    Record<byte[], byte[]> bare = letter.withHeaders(ours);
    return noted(bare, DeadLetters.HEADERS_OMITTED, WireSize.of(letter) - WireSize.of(bare));
  }

  @SuppressWarnings("NullAway") // nor a key
  private static Record<byte[], byte[]> withoutKey(Record<byte[], byte[]> letter) {
    return letter.key() == null
        ? letter
        : noted(letter.withKey(null), DeadLetters.KEY_OMITTED, letter.key().length);
  }

  private static Record<byte[], byte[]> noted(
      Record<byte[], byte[]> letter, String header, long bytes) {
    var headers = new RecordHeaders(letter.headers());
    headers.add(header, Long.toString(bytes).getBytes(UTF_8));
    return letter.withHeaders(headers);
  }
}
