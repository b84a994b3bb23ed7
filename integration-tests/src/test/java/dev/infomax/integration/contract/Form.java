package dev.infomax.integration.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A body of {@code multipart/form-data} (RFC 7578). Confined to one thread. */
final class Form {
  static final String MEDIA_TYPE = "multipart/form-data";
  static final String WITH_BOUNDARY = MEDIA_TYPE + "; boundary=x-y";

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  Form part(String name, byte[] content) {
    String head = "--x-y\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
    parts.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    parts.writeBytes(content);
    parts.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Form part(String name, String content) {
    return part(name, content.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    parts.writeBytes("--x-y--\r\n".getBytes(StandardCharsets.UTF_8));
    return parts.toByteArray();
  }
}
