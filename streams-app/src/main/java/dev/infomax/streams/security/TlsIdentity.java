package dev.infomax.streams.security;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The certificate of this process and its key, as they are now.
 *
 * <p>Thread-safe.
 */
public final class TlsIdentity {
  /** Of the key store, which never leaves the memory. */
  public static final String PASSWORD = "in-memory";

  private static final String SETTING = "tls.certificate-file";

  private final Reloaded<KeyStore> files;

  private TlsIdentity(Reloaded<KeyStore> files) {
    this.files = files;
  }

  /**
   * Reads the files of the settings.
   *
   * @return empty if there are none
   * @throws dev.infomax.streams.config.ConfigurationException if they cannot be used
   */
  public static Optional<TlsIdentity> of(TlsSettings settings, FileWatch watch) {
    if (settings.certificateFile().isEmpty() || settings.keyFile().isEmpty()) {
      return Optional.empty();
    }
    var files = List.of(settings.certificateFile().get(), settings.keyFile().get());
    return Optional.of(new TlsIdentity(watch.add(SETTING, files, TlsIdentity::parse)));
  }

  /** The certificate and the key. */
  public KeyStore keyStore() {
    return files.current();
  }

  /** Calls back, on the thread that looks at files, after each change. */
  public void onChange(Consumer<KeyStore> listener) {
    files.onChange(listener);
  }

  private static KeyStore parse(List<String> texts) {
    List<Certificate> chain = Pem.certificates(texts.getFirst());
    PrivateKey key = Pem.key(texts.getLast());
    try {
      if (!fits(key, chain.getFirst().getPublicKey())) {
        throw new IllegalArgumentException("must hold a certificate and its own key");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("infomax", key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean fits(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    byte[] message = {1, 2, 3};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(message);
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(certified);
    verifier.update(message);
    return verifier.verify(signer.sign());
  }
}
