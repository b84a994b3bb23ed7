package dev.infomax.streams.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that a server without keys is called by. A page of somebody else whose own name leads
 * to the loopback address (DNS rebinding) would otherwise be as good as the server's own page.
 *
 * <p>Immutable.
 */
final class OwnNames {
  private final boolean any;
  private final Set<String> names = new TreeSet<>();

  private OwnNames(boolean any) {
    this.any = any;
  }

  /** Those of a server on loopback; any for one that listens to the network. */
  static OwnNames of(HttpSettings settings) {
    var own = new OwnNames(!settings.isLoopback());
    own.names.add("localhost");
    own.names.add(settings.host().toLowerCase(Locale.ROOT));
    own.names.add(settings.advertisedHost().toLowerCase(Locale.ROOT));
    own.names.remove("");
    return own;
  }

  /**
   * @throws ProblemException if a {@code Host} header names another
   */
  void require(@Nullable String header) {
    if (!any && header != null && !isOwn(name(header))) {
      throw new ProblemException(
          ProblemCode.MISDIRECTED,
          "Host",
          "Host must be an address or one of "
              + String.join(", ", names)
              + " on a server without keys: set http.advertised-host, or keys");
    }
  }

  private boolean isOwn(String name) {
    return name.isEmpty() || names.contains(name) || isAddress(name);
  }

  /** Without port and brackets. */
  private static String name(String header) {
    String host = header.strip().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end < 0 ? host : host.substring(1, end);
    }
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  private static boolean isAddress(String name) {
    try {
      return InetAddress.ofLiteral(name) != null;
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
