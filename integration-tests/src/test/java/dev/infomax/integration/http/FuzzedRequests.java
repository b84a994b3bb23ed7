package dev.infomax.integration.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Requests as bytes, each malformed in some way, or a well-formed one with damage. */
final class FuzzedRequests {
  private static final List<String> METHODS =
      List.of(
          "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get",
          "G\0T");

  private static final List<String> PATHS =
      List.of(
          "/v1/knn",
          "/v1/knn:batch",
          "/v1/embeddings",
          "/v1/embeddings:sample",
          "/v1/embeddings/pic-1",
          "/v1/images/fuzzed",
          "/v1/images/pic-1/thumbnail",
          "/v1/embed",
          "/v1/status",
          "/metrics",
          "/livez",
          "/readyz",
          "/openapi.json",
          "/docs",
          "/",
          "/assets/app.js",
          "/internal/v1/query",
          "/assets/../../etc/passwd",
          "/assets/%2e%2e%2fx",
          "//",
          "/%",
          "/v1/%zz",
          "/v1/embeddings/%00",
          "/v1/embeddings/%ff%fe",
          "/v1/embeddings/a;b=c",
          "/v1/images//thumbnail",
          "/v1/embeddings?limit=x&limit=2",
          "/v1/embeddings?after=%c3%28",
          "/v1/knn?k=&k=1",
          "/v1/knn?partial=perhaps",
          "*",
          "http://other/v1/status",
          "v1",
          "/" + "x".repeat(9000),
          "/v1/embeddings/" + "%2e".repeat(2000));

  private static final List<String> HEADERS =
      List.of(
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Content-Length: 5\r\nContent-Length: 6",
          "Content-Length: 0x10",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked\r\nContent-Length: 3",
          "Expect: 100-continue",
          "Expect: miracles",
          "Content-Type: application/json",
          "Content-Type: image/png",
          "Content-Type: ;;;",
          "Content-Type: image/",
          "Content-Type: multipart/form-data",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: multipart/form-data; boundary=" + "b".repeat(3000),
          "Content-Encoding: gzip",
          "Authorization: Basic ====",
          "Authorization: Bearer eyJ.eyJ.x",
          "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
          "Upgrade: websocket\r\nConnection: Upgrade",
          "Host: a\r\nHost: b",
          "Host: [::1",
          "Host: \u00ff",
          "Range: bytes=9999999999-1",
          "If-None-Match: \"",
          "X-Infomax-Attribute-: 1",
          "X-Infomax-Attribute-A: \u0001",
          "X-Infomax-Attribute-A: 1\r\nX-Infomax-Attribute-a: 2",
          "Accept: */*;q=x",
          "Accept-Encoding: br;q=-1",
          "Cookie: \u0000",
          " folded: x",
          "No-Colon",
          ": empty",
          "X: " + "y".repeat(9000),
          "Connection: close",
          "Last-Event-ID: \u00e9");

  private final SplittableRandom random;
  private final FuzzedJson json;
  private final List<String> keys;

  /**
   * @param keys that are let in
   */
  FuzzedRequests(SplittableRandom random, List<String> keys) {
    this.random = random;
    this.json = new FuzzedJson(random);
    this.keys = keys;
  }

  byte[] next() {
    byte[] request =
        switch (random.nextInt(8)) {
          case 0 -> noise(random.nextInt(1, 400));
          case 1 -> question("application/json", json.body().getBytes(StandardCharsets.UTF_8));
          case 2 -> question("image/png", damaged(Pictures.png(random.nextInt(5))));
          case 3 -> question("multipart/form-data; boundary=x", damaged(multipart()));
          case 4 -> question("application/json", noise(random.nextInt(200)));
          case 5 -> chunked();
          default -> anything(json.body().getBytes(StandardCharsets.UTF_8));
        };
    return random.nextInt(4) == 0 ? damaged(request) : request;
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A request whose head is in order. */
  private byte[] question(String type, byte[] body) {
    List<String> calls =
        List.of(
            "POST /v1/knn",
            "POST /v1/knn:batch",
            "POST /v1/embed",
            "PUT /v1/images/fuzzed",
            "POST /internal/v1/query",
            "POST /v1/knn?k=0&metric=x",
            "POST /v1/knn?nprobe=-3");
    String head =
        calls.get(random.nextInt(calls.size()))
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + type
            + "\r\n"
            + key()
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    return joined(head.getBytes(StandardCharsets.ISO_8859_1), body);
  }

  private byte[] anything(byte[] body) {
    var head = new StringBuilder();
    head.append(METHODS.get(random.nextInt(METHODS.size()))).append(' ');
    head.append(PATHS.get(random.nextInt(PATHS.size())));
    head.append(random.nextInt(10) == 0 ? " HTTP/9.9\r\n" : " HTTP/1.1\r\n");
    head.append(random.nextInt(10) == 0 ? "" : "Host: localhost\r\n").append(key());
    for (int left = random.nextInt(4); left > 0; left--) {
      head.append(HEADERS.get(random.nextInt(HEADERS.size()))).append("\r\n");
    }
    if (random.nextBoolean()) {
      head.append("Content-Length: ").append(body.length + random.nextInt(-2, 3)).append("\r\n");
    }
    return joined(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), body);
  }

  private byte[] chunked() {
    String[] sizes = {"5", "-5", "fffffffff", "5;ext=\"", "", "0x5", "zz", "0"};
    var body = new StringBuilder();
    for (int left = random.nextInt(1, 4); left > 0; left--) {
      body.append(sizes[random.nextInt(sizes.length)]).append("\r\n{\"k\":\r\n");
    }
    String head =
        "POST /v1/knn HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            + key()
            + "\r\n";
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] multipart() {
    byte[] begin =
        String.join(
                "\r\n",
                "--x",
                "Content-Disposition: form-data; name=\"image\"; filename=\"a\"",
                "Content-Type: image/png",
                "",
                "")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] end =
        ("\r\n--x\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n"
                + json.body()
                + "\r\n--x--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    return joined(joined(begin, Pictures.png(random.nextInt(5))), end);
  }

  private String key() {
    int choice = random.nextInt(keys.size() + 1);
    return choice == keys.size() ? "" : "Authorization: Bearer " + keys.get(choice) + "\r\n";
  }

  /** Bytes changed, cut out, doubled or cut off. */
  private byte[] damaged(byte[] sound) {
    byte[] bytes = sound.clone();
    for (int left = random.nextInt(1, 5); left > 0 && bytes.length > 0; left--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + random.nextInt(1, 20));
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 ->
            bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
        case 2 ->
            bytes = joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
        default -> bytes = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : bytes;
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
