package dev.infomax.streams.security;

import dev.infomax.streams.config.Knob;
import java.net.InetAddress;
import java.net.URI;

/** Whose tokens are accepted beside keys. Immutable. */
public record JwtSettings(
    @Knob(
            "Issuer of JSON Web Tokens (OpenID Connect), as in their claim iss: an https URL."
                + " Empty: tokens are not accepted.")
        String issuer,
    @Knob("What tokens must name in their claim aud; needed with an issuer.") String audience,
    @Knob("Where the issuer's keys are; empty: where its /.well-known/openid-configuration says.")
        String jwksUrl,
    @Knob(
            value =
                "Claim that holds the roles, as a list or as words; dots lead into objects, as in"
                    + " realm_access.roles.",
            byDefault = "roles")
        String rolesClaim,
    @Knob(
            value =
                "What stands before read, ingest or admin in that claim; the highest role counts.",
            byDefault = "infomax-")
        String rolePrefix) {
  public JwtSettings {
    url("issuer", issuer);
    url("jwksUrl", jwksUrl);
    if (!issuer.isEmpty() && audience.isEmpty()) {
      throw new IllegalArgumentException("audience must be set with jwt.issuer");
    }
    if (rolesClaim.isEmpty()) {
      throw new IllegalArgumentException("rolesClaim must not be empty");
    }
  }

  /** Whether tokens are accepted. */
  public boolean isUsed() {
    return !issuer.isEmpty();
  }

  private static void url(String name, String value) {
    if (!value.isEmpty() && !isSafe(value)) {
      throw new IllegalArgumentException(
          name + " must be an https URL, or http on loopback, but was " + value);
    }
  }

  private static boolean isSafe(String value) {
    try {
      URI url = URI.create(value);
      String host = url.getHost();
      return host != null
          && ("https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && isLoopback(host)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
