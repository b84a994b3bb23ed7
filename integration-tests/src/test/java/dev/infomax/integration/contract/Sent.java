package dev.infomax.integration.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of a described call. Each method gives a copy. Immutable.
 *
 * @param what is special about it, for people
 * @param field that is wrong; empty if none is
 * @param target path and parameters
 * @param role whose key is sent in place of that which the call needs
 */
record Sent(
    DescribedCall call,
    String what,
    String field,
    String target,
    Optional<String> role,
    Map<String, String> headers,
    byte[] body) {
  static Sent plain(DescribedCall call, String target) {
    return new Sent(call, "plain", "", target, Optional.empty(), Map.of(), new byte[0]);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Sent named(String name) {
    return new Sent(call, name, field, target, role, headers, body);
  }

  /** Wrong in that field. */
  Sent wrongIn(String name) {
    return new Sent(call, what, name, target, role, headers, body);
  }

  Sent to(String otherTarget) {
    return new Sent(call, what, field, otherTarget, role, headers, body);
  }

  /** With one more parameter, whose value is encoded already. */
  Sent query(String name, String value) {
    String sign = target.contains("?") ? "&" : "?";
    return new Sent(
        call, name + "=" + value, field, target + sign + name + "=" + value, role, headers, body);
  }

  Sent header(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Sent(call, what, field, target, role, more, body);
  }

  /** With the key of another role; with none if the role is empty. */
  Sent as(String otherRole) {
    return new Sent(call, "as " + otherRole, field, target, Optional.of(otherRole), headers, body);
  }

  Sent body(String mediaType, byte[] content) {
    return new Sent(call, what, field, target, role, headers, content)
        .header("Content-Type", mediaType);
  }

  Sent body(byte[] content) {
    return new Sent(call, what, field, target, role, headers, content);
  }

  @Override
  public String toString() {
    String text = new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8);
    return "%s %s (%s) %s %s"
        .formatted(
            call.method(),
            target.substring(0, Math.min(target.length(), 200)),
            what,
            headers,
            text);
  }
}
