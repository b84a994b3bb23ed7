package dev.infomax.streams.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of a file of API keys: {@code name role sha256:<64 hexadecimal digits>} a line; lines
 * that begin with {@code #} and empty ones are left out. Stateless.
 */
final class KeyFile {
  static final String HASH = "sha256:";

  /** A request is compared with every key. */
  private static final int MOST_KEYS = 10_000;

  private static final int HASH_DIGITS = 64;

  private KeyFile() {}

  /**
   * @throws IllegalArgumentException naming the line and the rule, not what the line holds: someone
   *     may have put a key there
   */
  static KeyRing parse(String text) {
    var entries = new ArrayList<KeyRing.Entry>();
    var names = new HashSet<String>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String content = line.strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        KeyRing.Entry entry = entry(content, number);
        if (!names.add(entry.caller().name())) {
          throw broken(number, "has the name of an earlier line");
        }
        entries.add(entry);
      }
    }
    if (entries.isEmpty() || entries.size() > MOST_KEYS) {
      throw new IllegalArgumentException(
          "must hold 1 to " + MOST_KEYS + " keys but held " + entries.size());
    }
    return new KeyRing(entries);
  }

  private static KeyRing.Entry entry(String line, int number) {
    List<String> words = List.of(line.split("\\s+"));
    if (words.size() != 3) {
      throw broken(number, "must be 'name role " + HASH + "...'");
    }
    if (!words.get(0).matches("[A-Za-z0-9._-]{1,64}")) {
      throw broken(number, "must begin with a name of 1 to 64 letters, digits, dots, - and _");
    }
    AccessRole role =
        AccessRole.labelled(words.get(1))
            .filter(known -> known != AccessRole.PEER)
            .orElseThrow(() -> broken(number, "must name a role: read, ingest or admin"));
    return new KeyRing.Entry(new Caller(words.get(0), role), hash(words.get(2), number));
  }

  private static byte[] hash(String word, int number) {
    String digits = word.startsWith(HASH) ? word.substring(HASH.length()) : "";
    try {
      if (digits.length() == HASH_DIGITS) {
        return HexFormat.of().parseHex(digits);
      }
    } catch (IllegalArgumentException notHexadecimal) {
      throw broken(number, "must end in " + HASH + " and 64 hexadecimal digits");
    }
    throw broken(number, "must end in " + HASH + " and 64 hexadecimal digits");
  }

  private static IllegalArgumentException broken(int line, String rule) {
    return new IllegalArgumentException("line " + line + " " + rule);
  }
}
