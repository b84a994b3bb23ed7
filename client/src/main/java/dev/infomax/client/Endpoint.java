package dev.infomax.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a server is, and how it is asked.
 *
 * <p>Immutable.
 *
 * @param root scheme, host and port, and the path before {@code /v1} if there is one
 * @param key an API key or a token; empty if the server asks for none
 * @param timeout of the connection, and of each answer
 * @param tls whom to trust; empty for whom the JDK trusts
 */
public record Endpoint(URI root, Optional<String> key, Duration timeout, Optional<SSLContext> tls) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** A server that asks for no key; it has 30 seconds for an answer. */
  public static Endpoint at(URI root) {
    return new Endpoint(root, Optional.empty(), DEFAULT_TIMEOUT, Optional.empty());
  }

  public Endpoint withKey(String newKey) {
    return new Endpoint(root, Optional.of(newKey), timeout, tls);
  }

  public Endpoint withTimeout(Duration newTimeout) {
    return new Endpoint(root, key, newTimeout, tls);
  }

  public Endpoint withTls(SSLContext context) {
    return new Endpoint(root, key, timeout, Optional.of(context));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return root.toString();
  }
}
