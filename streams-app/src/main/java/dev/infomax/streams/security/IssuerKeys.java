package dev.infomax.streams.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer: found when first needed, kept for five minutes, read anew for a key
 * that is not among them (at most twice in half a minute), and kept for an hour while the issuer
 * does not answer.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class IssuerKeys {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int MOST_BYTES = 1 << 20;
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration OUTAGE = Duration.ofHours(1);

  private final JwtSettings settings;
  private final DefaultResourceRetriever retriever =
      new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
  private @Nullable JWKSource<SecurityContext> source;
  private @Nullable KeySourceException failure;
  private long failedAt;

  IssuerKeys(JwtSettings settings) {
    this.settings = settings;
  }

  /**
   * The keys.
   *
   * @throws KeySourceException if the issuer does not say where they are
   */
  synchronized JWKSource<SecurityContext> source() throws KeySourceException {
    if (source == null) {
      if (failure != null && System.nanoTime() - failedAt < PAUSE_NANOS) {
        throw failure;
      }
      try {
        source =
            JWKSourceBuilder.<SecurityContext>create(address(), retriever)
                .outageTolerant(OUTAGE.toMillis())
                .build();
      } catch (IOException | ParseException | IllegalArgumentException e) {
        failedAt = System.nanoTime();
        failure = new KeySourceException(String.valueOf(e.getMessage()), e);
        throw failure;
      }
    }
    return source;
  }

  private URL address() throws IOException, ParseException {
    if (!settings.jwksUrl().isEmpty()) {
      return URI.create(settings.jwksUrl()).toURL();
    }
    String issuer = settings.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    URL place = URI.create(base + "/.well-known/openid-configuration").toURL();
    var document = JSONObjectUtils.parse(retriever.retrieveResource(place).getContent());
    if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
      throw new IOException(place + " is of another issuer");
    }
    String keys = JSONObjectUtils.getString(document, "jwks_uri");
    if (keys == null) {
      throw new IOException(place + " names no jwks_uri");
    }
    return URI.create(keys).toURL();
  }
}
