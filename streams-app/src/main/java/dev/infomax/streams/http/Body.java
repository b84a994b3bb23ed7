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
   * @throws ProblemException if the body is larger than the limit, or comes too slowly, or not
   *     wholly, or if there is no room for it now
   */
  byte[] read(Context context) {
    var limits = BodyLimits.of(context);
    int expected = context.req().getContentLength();
    try {
      InputStream in = context.bodyInputStream();
      if (expected > limit) {
        throw tooLarge(context, in, limits);
      }
      return read(context, in, expected, limits);
    } catch (IOException e) {
      throw isTimeout(e) ? limits.tooSlow() : endedEarly();
    }
  }

  private byte[] read(Context context, InputStream in, int expected, BodyLimits limits)
      throws IOException {
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
      throw tooLarge(context, in, limits);
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

  /** A client that waits for leave to send ({@code Expect}) is not made to. */
  private ProblemException tooLarge(Context context, InputStream in, BodyLimits limits)
      throws IOException {
    if (context.header("Expect") == null) {
      drain(in, limits);
    }
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
