package dev.infomax.streams.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Percent-encoded UTF-8, read strictly: no text is altered on the way. Stateless. */
final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * The text that {@code raw} stands for.
   *
   * @param problem from the rule that is broken
   * @throws ProblemException if it is not percent-encoded UTF-8
   */
  static String decode(String raw, Function<String, ProblemException> problem) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      char letter = raw.charAt(i);
      if (letter == '%') {
        bytes.write(octet(raw, i, problem));
        i += 2;
      } else {
        byte[] plain = String.valueOf(letter).getBytes(StandardCharsets.UTF_8);
        bytes.write(plain, 0, plain.length);
      }
    }
    return utf8(bytes.toByteArray(), problem);
  }

  private static int octet(String raw, int at, Function<String, ProblemException> problem) {
    int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw problem.apply("must be percent-encoded: % stands before two hexadecimal digits");
    }
    return high << 4 | low;
  }

  private static String utf8(byte[] bytes, Function<String, ProblemException> problem) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw problem.apply("must be UTF-8 when percent-decoded");
    }
  }
}
