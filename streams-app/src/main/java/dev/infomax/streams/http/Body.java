package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

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

  /** Of a body that is too large so much is read and thrown away, so that the client sees why. */
  private static final long DRAINED = 64L << 20;

  /** Taken at once; more only when it has arrived. */
  private static final int FIRST_BYTES = 16 << 10;

  /**
   * The body as it is sent: nothing is unpacked, so that no few bytes become many.
   *
   * @throws ProblemException if the body is larger than the limit, or comes too slowly, or not
   *     wholly, or encoded, or if there is no room for it now
   */
  byte[] read(Context context) {
    requirePlain(context);
    var limits = BodyLimits.of(context);
    int expected = context.req().getContentLength();
    // A client that waits for leave to send its body is not given it.
    if (expected > limit && context.header("Expect") != null) {
      throw tooLarge();
    }
    limits.pause();
    try {
      byte[] body = read(context.bodyInputStream(), expected, limits);
      limits.resume();
      return body;
    } catch (IOException e) {
      throw isTimeout(e) ? limits.tooSlow() : endedEarly();
    }
  }

  private static void requirePlain(Context context) {
    String encoding = context.header("Content-Encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      context.header("Accept-Encoding", "identity");
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding",
          "Content-Encoding must be identity but was " + encoding);
    }
  }

  private byte[] read(InputStream in, int expected, BodyLimits limits) throws IOException {
    if (expected > limit) {
      drain(in, limits);
      throw tooLarge();
    }
    int most = expected < 0 ? limit + 1 : expected;
    byte[] body = new byte[Math.min(most, FIRST_BYTES)];
    limits.take(body.length);
    int length = 0;
    while (true) {
      if (length == body.length) {
        if (length == most) {
          break;
        }
        int larger = (int) Math.min(most, 2L * length);
        limits.take(larger - length);
        body = Arrays.copyOf(body, larger);
      }
      int read = in.read(body, length, body.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      limits.arrived(length);
    }
    if (length > limit) {
      drain(in, limits);
      throw tooLarge();
    }
    return length == body.length ? body : Arrays.copyOf(body, length);
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

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "body", "body must have at most " + limit + " bytes");
  }

  private static void drain(InputStream in, BodyLimits limits) throws IOException {
    long drained = 0;
    byte[] buffer = new byte[65536];
    for (int read = in.read(buffer); read >= 0 && drained < DRAINED; read = in.read(buffer)) {
      drained += read;
      limits.arrived(drained);
    }
  }

  private static boolean isTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static ProblemException endedEarly() {
    return new ProblemException(
        ProblemCode.BAD_REQUEST, "body", "body must be as long as it is announced to be");
  }
}
