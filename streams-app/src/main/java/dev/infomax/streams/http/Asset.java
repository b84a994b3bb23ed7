package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Content that stays as it is while the process runs: who has it is told so.
 *
 * <p>Immutable.
 *
 * @param type the media type
 * @param tag of the content, quoted
 */
record Asset(byte[] content, String type, String tag) {
  static Asset of(byte[] content, String type) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(content, type, '"' + HexFormat.of().formatHex(hash, 0, 8) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void serve(Context context) {
    context.header("ETag", tag);
    context.header("Cache-Control", "no-cache");
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.contentType(type);
    context.result(content);
  }
}
