package dev.infomax.streams.security;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in their textual form (RFC 7468). Stateless. */
final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private Pem() {}

  /**
   * At least one certificate.
   *
   * @throws IllegalArgumentException if there is none, or something else
   */
  static List<Certificate> certificates(String text) {
    try {
      var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
      var found =
          List.<Certificate>copyOf(
              CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (found.isEmpty()) {
        throw new IllegalArgumentException("must hold a certificate in PEM");
      }
      return found;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("must hold certificates in PEM", e);
    }
  }

  /**
   * The private key.
   *
   * @throws IllegalArgumentException if there is none, or in another form; the message holds
   *     nothing of it
   */
  static PrivateKey key(String text) {
    Matcher match = KEY.matcher(text);
    if (!match.find()) {
      throw new IllegalArgumentException("must hold a private key in PEM");
    }
    if (!match.group(1).isEmpty()) {
      throw new IllegalArgumentException(
          "must hold the private key as PKCS #8, not encrypted: openssl pkcs8 -topk8 -nocrypt");
    }
    try {
      return key(Base64.getMimeDecoder().decode(match.group(2)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("must hold a private key of RSA, EC or EdDSA");
    }
  }

  private static PrivateKey key(byte[] encoded) throws GeneralSecurityException {
    var failure = new InvalidKeySpecException("of no known algorithm");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException another) {
        failure.addSuppressed(another);
      }
    }
    throw failure;
  }
}
