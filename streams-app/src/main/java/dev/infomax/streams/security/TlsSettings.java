package dev.infomax.streams.security;

import dev.infomax.streams.config.Knob;
import java.nio.file.Path;
import java.util.Optional;

/** How connections are protected. Immutable. */
public record TlsSettings(
    @Knob(
            "Certificate of the HTTP interface, PEM, the issuers' behind it. With it, the interface"
                + " speaks HTTPS alone, and other instances are reached by HTTPS. Read anew when it"
                + " changes.")
        Optional<Path> certificateFile,
    @Knob("Key of the certificate, PEM (PKCS #8, not encrypted). Read anew when it changes.")
        Optional<Path> keyFile,
    @Knob(
            "Certificates, PEM, that those of other instances must come from; empty: the JDK's."
                + " Read anew when it changes.")
        Optional<Path> peerCaFile) {
  public TlsSettings {
    if (certificateFile.isPresent() != keyFile.isPresent()) {
      throw new IllegalArgumentException(
          "certificateFile must be set with tls.key-file, and only with it");
    }
    if (peerCaFile.isPresent() && certificateFile.isEmpty()) {
      throw new IllegalArgumentException("peerCaFile must not be set without tls.certificate-file");
    }
  }
}
