package dev.infomax.streams.security;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the certificates of other instances that come from those in a file, as it is now.
 *
 * <p>Thread-safe.
 */
public final class PeerTrust extends X509ExtendedTrustManager {
  private final Reloaded<X509ExtendedTrustManager> file;

  private PeerTrust(Reloaded<X509ExtendedTrustManager> file) {
    this.file = file;
  }

  /**
   * What connections to other instances are made with.
   *
   * @return empty if they are not protected
   * @throws dev.infomax.streams.config.ConfigurationException if the file cannot be used
   */
  public static Optional<SSLContext> of(TlsSettings settings, FileWatch watch) {
    if (settings.certificateFile().isEmpty()) {
      return Optional.empty();
    }
    try {
      if (settings.peerCaFile().isEmpty()) {
        return Optional.of(SSLContext.getDefault());
      }
      List<Path> files = List.of(settings.peerCaFile().get());
      var trust = new PeerTrust(watch.add("tls.peer-ca-file", files, PeerTrust::parse));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509ExtendedTrustManager parse(List<String> texts) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : Pem.certificates(texts.getFirst())) {
        store.setCertificateEntry("peer-" + number++, certificate);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    file.current().checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    file.current().checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    file.current().checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("clients show no certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw new CertificateException("clients show no certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients show no certificates");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return file.current().getAcceptedIssuers();
  }
}
