package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The image id in a path: percent-encoded UTF-8, where slashes may also stand as they are. Taken
 * from the raw request line, so that no id is altered on the way. Stateless.
 */
final class PathId {
  private PathId() {}

  /**
   * The id between two ends of the path.
   *
   * @throws ProblemException if it is empty or not percent-encoded UTF-8
   */
  static String read(Context context, String before, String after) {
    String path = context.req().getRequestURI();
    return decode(path.substring(before.length(), path.length() - after.length()));
  }

  static String decode(String raw) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      char letter = raw.charAt(i);
      if (letter == '%') {
        bytes.write(octet(raw, i));
        i += 2;
      } else {
        byte[] plain = String.valueOf(letter).getBytes(StandardCharsets.UTF_8);
        bytes.write(plain, 0, plain.length);
      }
    }
    if (bytes.size() == 0) {
      throw bad("must not be empty");
    }
    return utf8(bytes.toByteArray());
  }

  private static int octet(String raw, int at) {
    int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw bad("must be percent-encoded: % stands before two hexadecimal digits");
    }
    return high << 4 | low;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw bad("must be UTF-8 when percent-decoded");
    }
  }

  private static ProblemException bad(String rule) {
    return new ProblemException(ProblemCode.BAD_ID, "id", "id " + rule);
  }
}
