package dev.infomax.streams.query;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this process reaches other members.
 *
 * <p>Thread-safe.
 */
public final class PeerLink {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);
  private static final long WARN_NANOS = Duration.ofMinutes(1).toNanos();

  /** To members that ask for no proof, by plain HTTP. */
  public static final PeerLink OPEN = new PeerLink(Optional::empty, Optional.empty());

  private final Supplier<Optional<String>> authorization;
  private final Optional<SSLContext> tls;
  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

  /**
   * @param authorization header that proves the membership; asked for each call
   * @param tls what connections are made with; empty for plain HTTP
   */
  public PeerLink(Supplier<Optional<String>> authorization, Optional<SSLContext> tls) {
    this.authorization = authorization;
    this.tls = tls;
  }

  Supplier<Optional<String>> authorization() {
    return authorization;
  }

  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  /** The same builder, of clients that trust the members. */
  HttpClient.Builder secured(HttpClient.Builder builder) {
    tls.ifPresent(builder::sslContext);
    return builder;
  }

  /** Says at most once a minute that a member does not take this process for one. */
  void warnRefused(URI member) {
    long now = System.nanoTime();
    long next = nextWarning.get();
    if (now - next >= 0 && nextWarning.compareAndSet(next, now + WARN_NANOS)) {
      LOG.warn(
          "{} refuses this instance, so answers are partial: security.peer-keys-file must hold the"
              + " same key on all instances",
          member);
    }
  }
}
