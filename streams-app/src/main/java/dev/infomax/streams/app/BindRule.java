package dev.infomax.streams.app;

import dev.infomax.streams.config.ConfigurationException;
import dev.infomax.streams.http.HttpSettings;
import dev.infomax.streams.security.JwtSettings;
import dev.infomax.streams.security.SecuritySettings;

/** Nobody is let in from the network by oversight. Stateless. */
final class BindRule {
  private BindRule() {}

  /**
   * @throws ConfigurationException if the interface can be reached from other machines and needs no
   *     key, or if other instances could not use it
   */
  static void check(HttpSettings http, SecuritySettings security, JwtSettings jwt) {
    boolean needsKeys = security.keysFile().isPresent() || jwt.isUsed();
    if (!http.isLoopback() && !needsKeys && !security.insecure()) {
      throw new ConfigurationException(
          "http.host "
              + http.host()
              + " can be reached from other machines: set security.keys-file"
              + " (./infomax keys new makes keys) or jwt.issuer, or say --insecure (security.insecure=true) if"
              + " everybody may read, write and delete");
    }
    boolean hasPeers = !http.isLoopback() || !http.advertisedHost().isEmpty();
    if (needsKeys && hasPeers && security.peerKeysFile().isEmpty()) {
      throw new ConfigurationException(
          "security.peer-keys-file must be set where calls need keys or tokens and instances reach each"
              + " other at an address; ./infomax keys new --role peer makes the key");
    }
  }
}
