package dev.infomax.streams.http;

import io.javalin.http.Context;

/**
 * The image id in a path: percent-encoded UTF-8, where slashes may also stand as they are. Taken
 * from the raw request line, so that no id is altered on the way. Stateless.
 */
final class PathId {
  private PathId() {}

  /**
   * The id between two ends of the path.
   *
   * @throws ProblemException if it is empty or not percent-encoded UTF-8, or if the ends are not
   *     those of the path to the letter
   */
  static String read(Context context, String before, String after) {
    return read(context.req().getRequestURI(), before, after);
  }

  static String read(String path, String before, String after) {
    if (!path.startsWith(before) || !path.endsWith(after)) {
      throw new ProblemException(ProblemCode.UNKNOWN_PATH, "", "there is nothing at " + path);
    }
    return decode(path.substring(before.length(), path.length() - after.length()));
  }

  static String decode(String raw) {
    if (raw.isEmpty()) {
      throw bad("must not be empty");
    }
    return PercentEncoding.decode(raw, PathId::bad);
  }

  private static ProblemException bad(String rule) {
    return new ProblemException(ProblemCode.BAD_ID, "id", "id " + rule);
  }
}
