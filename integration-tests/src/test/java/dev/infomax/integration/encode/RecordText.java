package dev.infomax.integration.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Keys and headers of records as text. */
final class RecordText {
  private RecordText() {}

  static String of(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  static List<String> keys(List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream().map(r -> of(r.key())).toList();
  }

  static String header(Headers headers, String name) {
    return of(headers.lastHeader(name).value());
  }
}
