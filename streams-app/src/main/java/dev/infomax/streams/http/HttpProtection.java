package dev.infomax.streams.http;

import dev.infomax.streams.security.Authenticator;
import dev.infomax.streams.security.TlsIdentity;
import java.util.Optional;

/**
 * What stands between clients and the interface.
 *
 * <p>Immutable.
 *
 * @param authenticator empty if calls need no key
 * @param openMetrics whether metrics need no key even so
 * @param tls empty for plain HTTP
 */
public record HttpProtection(
    Optional<Authenticator> authenticator,
    boolean openMetrics,
    LimitSettings limits,
    Optional<TlsIdentity> tls) {
  /** Everybody may call; the limits are the usual ones. */
  static final HttpProtection OPEN =
      new HttpProtection(Optional.empty(), false, LimitSettings.DEFAULT, Optional.empty());
}
