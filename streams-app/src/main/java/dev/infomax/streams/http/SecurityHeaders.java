package dev.infomax.streams.http;

import java.util.function.BiConsumer;

/**
 * Headers of every answer: the page runs its own files only, and is framed by nobody. Stateless.
 */
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void each(BiConsumer<String, String> header) {
    header.accept("Content-Security-Policy", POLICY);
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("X-Frame-Options", "DENY");
    header.accept("Referrer-Policy", "no-referrer");
    header.accept("Cross-Origin-Resource-Policy", "same-origin");
    header.accept("Cross-Origin-Opener-Policy", "same-origin");
  }
}
