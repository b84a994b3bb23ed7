package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Reads request bodies up to a limit.
 *
 * <p>Immutable.
 *
 * @param limit largest body, in bytes
 */
record Body(int limit) {
  /** Content type of curl and others for a body of which they know nothing. */
  private static final String UNTOLD = "application/x-www-form-urlencoded";

  /** What is read and thrown away of a body that is too large, so that the client sees why. */
  private static final long DRAINED = 256L << 20;

  /**
   * @throws ProblemException if the body is larger than the limit
   */
  byte[] read(Context context) throws IOException {
    InputStream in = context.bodyInputStream();
    int expected = context.req().getContentLength();
    if (expected > limit) {
      throw tooLarge(in);
    }
    var out = new ByteArrayOutputStream(Math.max(expected, 1024));
    byte[] buffer = new byte[16384];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (out.size() + read > limit) {
        throw tooLarge(in);
      }
      out.write(buffer, 0, read);
    }
    return out.toByteArray();
  }

  /**
   * Type and subtype in lower case, without parameters; empty if the request has none, or the one
   * that common clients send when nobody told them the type.
   */
  static String mediaType(Context context) {
    String header = context.contentType();
    String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals(UNTOLD) ? "" : type;
  }

  static boolean isImage(String mediaType) {
    return mediaType.startsWith("image/");
  }

  private ProblemException tooLarge(InputStream in) throws IOException {
    long drained = 0;
    byte[] buffer = new byte[65536];
    for (int read = in.read(buffer); read >= 0 && drained < DRAINED; read = in.read(buffer)) {
      drained += read;
    }
    return new ProblemException(
        ProblemCode.TOO_LARGE, "body", "body must have at most " + limit + " bytes");
  }
}
