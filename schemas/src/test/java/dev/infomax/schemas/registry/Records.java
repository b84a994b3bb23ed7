package dev.infomax.schemas.registry;

import org.apache.avro.Schema;

/** Schemas for tests. */
final class Records {
  private Records() {}

  /** A record "Point" in namespace "test" with these fields, in JSON. */
  static Schema point(String... fields) {
    return new Schema.Parser()
        .parse(
            "{\"type\":\"record\",\"name\":\"Point\",\"namespace\":\"test\",\"fields\":[%s]}"
                .formatted(String.join(",", fields)));
  }

  static String field(String name, String type) {
    return "{\"name\":\"%s\",\"type\":%s}".formatted(name, type);
  }

  static String field(String name, String type, String fallback) {
    return "{\"name\":\"%s\",\"type\":%s,\"default\":%s}".formatted(name, type, fallback);
  }
}
