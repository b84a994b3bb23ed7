package dev.infomax.streams.topology.encode;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a record takes in a batch of its own, uncompressed: producers refuse by that size, whatever
 * the compression, and brokers by no larger one.
 */
final class WireSize {
  private static final int BATCH = 61;
  private static final int RECORD = 21;
  private static final int LENGTH = 5;

  private WireSize() {}

  /** An upper bound in bytes, and but a few above the truth. */
  static long of(Record<byte[], byte[]> record) {
    long bytes = BATCH + RECORD + part(record.key()) + part(record.value()) + LENGTH;
    for (Header header : record.headers()) {
      bytes += part(header.key().getBytes(StandardCharsets.UTF_8)) + part(header.value());
    }
    return bytes;
  }

  private static long part(byte @Nullable [] bytes) {
    return LENGTH + (long) (bytes == null ? 0 : bytes.length);
  }
}
