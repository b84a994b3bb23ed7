package dev.infomax.streams.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with files (multipart/form-data, RFC 7578), read strictly.
 *
 * <p>Immutable by convention.
 */
record Multipart(List<Part> parts) {
  static final String MEDIA_TYPE = "multipart/form-data";
  static final int MAX_PARTS = 64;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern DISPOSITION =
      Pattern.compile("(?im)^content-disposition:[ \\t]*form-data[ \\t]*(;.*)$");
  private static final Pattern NAME =
      Pattern.compile("(?i);[ \\t]*name=(?:\"([^\"]*)\"|([^\\s;\"]+))");
  private static final byte[] LINE = {'\r', '\n'};
  private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};
  private static final byte[] LAST = {'-', '-'};

  /** A field or a file. */
  record Part(String name, byte[] content) {
    /**
     * The content as a field's value.
     *
     * @throws ProblemException if it is not UTF-8
     */
    String text() {
      try {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      } catch (CharacterCodingException e) {
        throw new ProblemException(ProblemCode.WRONG_TYPE, name, name + " must be UTF-8");
      }
    }
  }

  /**
   * Reads a body.
   *
   * @param contentType with the boundary
   * @throws ProblemException if it is not of that form
   */
  static Multipart parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new ProblemException(
          ProblemCode.MALFORMED_MULTIPART,
          "Content-Type",
          "Content-Type must name a boundary of 1 to 70 characters but was " + contentType);
    }
    String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    return new Multipart(parts(("\r\n--" + name).getBytes(ISO_8859_1), body));
  }

  private static List<Part> parts(byte[] delimiter, byte[] body) {
    byte[] first = Arrays.copyOfRange(delimiter, LINE.length, delimiter.length);
    int at = startsWith(body, 0, first) ? first.length : after(body, 0, delimiter);
    List<Part> parts = new ArrayList<>();
    while (!startsWith(body, at, LAST)) {
      int start = after(body, at, LINE);
      int content = after(body, start - LINE.length, END_OF_HEADERS);
      int next = after(body, content - LINE.length, delimiter);
      String headers = new String(body, start, content - start, UTF_8);
      int end = Math.max(content, next - delimiter.length);
      parts.add(new Part(name(headers), Arrays.copyOfRange(body, content, end)));
      if (parts.size() > MAX_PARTS) {
        throw malformed("must have at most " + MAX_PARTS + " parts");
      }
      at = next;
    }
    return parts;
  }

  private static String name(String headers) {
    Matcher disposition = DISPOSITION.matcher(headers);
    Matcher name = NAME.matcher(disposition.find() ? disposition.group(1) : "");
    if (!name.find()) {
      throw malformed("must have parts with a Content-Disposition: form-data; name=\"...\"");
    }
    return name.group(1) == null ? name.group(2) : name.group(1);
  }

  /** The place behind the next occurrence. */
  private static int after(byte[] body, int from, byte[] wanted) {
    for (int at = Math.max(0, from); at <= body.length - wanted.length; at++) {
      if (startsWith(body, at, wanted)) {
        return at + wanted.length;
      }
    }
    throw malformed("must end with its boundary and two hyphens");
  }

  private static boolean startsWith(byte[] body, int at, byte[] wanted) {
    return at + wanted.length <= body.length
        && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static ProblemException malformed(String rule) {
    return new ProblemException(
        ProblemCode.MALFORMED_MULTIPART, "body", "body is no multipart/form-data: it " + rule);
  }

  /**
   * The content of the only part of a name.
   *
   * @throws ProblemException if there is none, or more than one
   */
  byte[] only(String name) {
    List<Part> named = parts.stream().filter(part -> part.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new ProblemException(
          ProblemCode.MISSING_FIELD, name, name + " must be given as a part of the form");
    }
    if (named.size() > 1) {
      throw new ProblemException(
          ProblemCode.CONFLICTING_FIELDS,
          name,
          name + " must be given once but was given " + named.size() + " times");
    }
    return named.getFirst().content();
  }

  /** The values of all fields but one, in their order. */
  Map<String, List<String>> fieldsBut(String name) {
    var fields = new LinkedHashMap<String, List<String>>();
    for (Part part : parts) {
      if (!part.name().equals(name)) {
        fields.computeIfAbsent(part.name(), _ -> new ArrayList<>()).add(part.text());
      }
    }
    return fields;
  }
}
