package dev.infomax.streams.http;

import dev.infomax.streams.security.TlsIdentity;
import java.security.KeyStore;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is spoken on a connection: HTTP/1.1, plain or within TLS 1.2 or 1.3. Stateless. */
final class Protocols {
  private static final Logger LOG = LoggerFactory.getLogger(Protocols.class);

  private Protocols() {}

  static ConnectionFactory[] of(HttpConfiguration http, Optional<TlsIdentity> tls) {
    var plain = new HttpConnectionFactory(http);
    if (tls.isEmpty()) {
      return new ConnectionFactory[] {plain};
    }
    // Clients may connect by address; which name they meant is of no matter to one server.
    http.addCustomizer(new SecureRequestCustomizer(false));
    var secured = new SslConnectionFactory(context(tls.get()), HttpVersion.HTTP_1_1.asString());
    return new ConnectionFactory[] {secured, plain};
  }

  private static SslContextFactory.Server context(TlsIdentity identity) {
    var context = new SslContextFactory.Server();
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    context.setKeyStore(identity.keyStore());
    context.setKeyStorePassword(TlsIdentity.PASSWORD);
    identity.onChange(next -> replace(context, next));
    return context;
  }

  /** Connections that exist keep theirs. */
  private static void replace(SslContextFactory.Server context, KeyStore next) {
    try {
      context.reload(same -> same.setKeyStore(next));
    } catch (Exception e) {
      LOG.error("the new certificate cannot be used; the one before stays in force", e);
    }
  }
}
