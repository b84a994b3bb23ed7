package dev.infomax.streams.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells who a caller is by the {@code Authorization} header: {@code Bearer} with an API key or the
 * peers' secret, or {@code Basic} with an API key as the password, which is how browsers ask.
 *
 * <p>Thread-safe.
 */
public final class Authenticator {
  /** What an {@code Authorization} header proves. */
  public sealed interface Outcome {}

  /** A known caller. */
  public record Known(Caller caller) implements Outcome {}

  /**
   * Nobody that is known.
   *
   * @param reason for the caller; holds nothing of what was sent
   */
  public record Unknown(String reason) implements Outcome {}

  private static final Unknown WRONG = new Unknown("the key is not known");

  private final Optional<Reloaded<KeyRing>> keys;
  private final Optional<Reloaded<PeerKeys>> peerKeys;

  private Authenticator(Optional<Reloaded<KeyRing>> keys, Optional<Reloaded<PeerKeys>> peerKeys) {
    this.keys = keys;
    this.peerKeys = peerKeys;
  }

  /**
   * Reads the files of the settings.
   *
   * @return empty if calls need no key
   * @throws dev.infomax.streams.config.ConfigurationException if a file cannot be used
   */
  public static Optional<Authenticator> of(SecuritySettings settings, FileWatch watch) {
    if (settings.keysFile().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Authenticator(
            settings
                .keysFile()
                .map(
                    file ->
                        watch.add(
                            "security.keys-file",
                            List.of(file),
                            texts -> KeyFile.parse(texts.getFirst()))),
            settings
                .peerKeysFile()
                .map(
                    file ->
                        watch.add(
                            "security.peer-keys-file",
                            List.of(file),
                            texts -> PeerKeys.parse(texts.getFirst())))));
  }

  /**
   * Who sent it.
   *
   * @param authorization the header; empty if there was none
   */
  public Outcome authenticate(String authorization) {
    if (authorization.isBlank()) {
      return new Unknown("the call needs a key: Authorization: Bearer KEY");
    }
    String[] words = authorization.strip().split(" +", 2);
    String rest = words.length < 2 ? "" : words[1].strip();
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> credential(rest);
      case "basic" -> password(rest).map(this::credential).orElse(WRONG);
      default -> new Unknown("Authorization must be Bearer or Basic");
    };
  }

  /** The header by which this instance proves to others that it belongs to the cluster. */
  public Optional<String> asPeer() {
    return peerKeys.map(known -> "Bearer " + known.current().sent());
  }

  private Outcome credential(String secret) {
    if (peerKeys.isPresent() && peerKeys.get().current().accepts(secret)) {
      return new Known(new Caller("peer", AccessRole.PEER));
    }
    return keys.flatMap(known -> known.current().owner(secret))
        .<Outcome>map(Known::new)
        .orElse(WRONG);
  }

  private static Optional<String> password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
