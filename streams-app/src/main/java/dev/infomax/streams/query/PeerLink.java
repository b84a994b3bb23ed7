package dev.infomax.streams.query;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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

  /** To members that ask for no proof. */
  public static final PeerLink OPEN = new PeerLink(Optional::empty);

  private final Supplier<Optional<String>> authorization;
  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

  /**
   * @param authorization header that proves the membership; asked for each call
   */
  public PeerLink(Supplier<Optional<String>> authorization) {
    this.authorization = authorization;
  }

  Supplier<Optional<String>> authorization() {
    return authorization;
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
