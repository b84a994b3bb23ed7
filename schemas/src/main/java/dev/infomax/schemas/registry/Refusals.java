package dev.infomax.schemas.registry;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a failure of a call to the registry means. */
record Refusals(String urls) {

  static boolean isTransient(int status) {
    return status >= 500 || status == 408 || status == 429;
  }

  /**
   * Tells a registry that does not have something (40401, 40402, 40403) from a server that is not a
   * registry.
   */
  static boolean isRegistryAnswer(int errorCode) {
    return errorCode / 100 == 404;
  }

  UnknownSchemaException unknown(int id, String detail) {
    return new UnknownSchemaException(urls, id, detail);
  }

  RegistryRefusedException refused(String action, int status, Throwable cause) {
    return new RegistryRefusedException(
        urls, action, status, explanation(status) + "; it says: " + cause.getMessage(), cause);
  }

  RegistryRefusedException untrusted(String action, Throwable cause) {
    return new RegistryRefusedException(
        urls,
        action,
        0,
        "its certificate is not trusted; set schema.registry.ssl.truststore.location and .password, or correct the host name; TLS says: "
            + cause.getMessage(),
        cause);
  }

  /** Tells a certificate that is not valid for us from a connection that broke. */
  static boolean isUntrusted(IOException failure) {
    return failure instanceof SSLPeerUnverifiedException
        || (failure instanceof SSLHandshakeException && hasCertificateCause(failure));
  }

  private static boolean hasCertificateCause(Throwable failure) {
    for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
      if (t instanceof CertificateException || t instanceof CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  private static String explanation(int status) {
    return switch (status) {
      case 401 ->
          "it wants credentials, or others than ours: set basic.auth.credentials.source=USER_INFO and basic.auth.user.info, or bearer.auth.*";
      case 403 ->
          "our credentials do not allow this: the account needs read, and to register also write, on the subject";
      case 404 ->
          "no registry is at this address; is the path of " + RegistryConfig.URL + " complete?";
      case 422 -> "it cannot use the schema";
      default -> "it cannot accept the request";
    };
  }
}
