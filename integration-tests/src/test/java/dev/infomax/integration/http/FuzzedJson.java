package dev.infomax.integration.http;

import java.util.List;
import java.util.SplittableRandom;

/** Bodies of questions that are wrong in structure, type or value. */
final class FuzzedJson {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "vector",
          "image",
          "k",
          "model",
          "metric",
          "exact",
          "nprobe",
          "filter",
          "radius",
          "after",
          "include",
          "includeSelf",
          "timeoutMs",
          "maxLag",
          "queries",
          "",
          "__proto__",
          "K",
          "id ");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "-1e999",
          "NaN",
          "-Infinity",
          "1.5",
          "\"\"",
          "[]",
          "{}",
          "99999999999999999999999999",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[[[[]]]]",
          "{\"a\":{\"b\":[]}}",
          "[1,\"x\",null]",
          "\"not base64 !\"",
          "\"AAAA\"",
          "[1e39]",
          "[0,0,0]",
          "{\"gte\":\"x\"}",
          "{\"label\":{\"in\":{}}}",
          "{\"not\":{\"not\":{}}}",
          "{\"any\":[{},{}]}",
          "\"cosine\"",
          "\"pic-1\"",
          "0x10",
          "'a'",
          "1 2",
          "\"unclosed",
          "\\",
          "0".repeat(2000),
          "1" + "0".repeat(400));

  private final SplittableRandom random;

  FuzzedJson(SplittableRandom random) {
    this.random = random;
  }

  String body() {
    return switch (random.nextInt(8)) {
      case 0 -> "[".repeat(random.nextInt(1, 20_000));
      case 1 -> "{\"filter\":".repeat(random.nextInt(1, 3000));
      case 2 -> VALUES.get(random.nextInt(VALUES.size()));
      case 3 -> "{\"queries\":[" + object() + "," + object() + "]}";
      case 4 -> object() + object();
      case 5 -> "\uFEFF" + object();
      default -> object();
    };
  }

  private String object() {
    var fields = new StringBuilder("{");
    int count = random.nextInt(4);
    for (int i = 0; i <= count; i++) {
      fields.append(i == 0 ? "" : random.nextInt(20) == 0 ? ",," : ",");
      fields.append('"').append(FIELDS.get(random.nextInt(FIELDS.size()))).append("\":");
      fields.append(VALUES.get(random.nextInt(VALUES.size())));
    }
    return fields.append(random.nextInt(20) == 0 ? "" : "}").toString();
  }
}
