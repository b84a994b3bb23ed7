package dev.infomax.streams.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells who a caller is by the {@code Authorization} header: {@code Bearer} with an API key, the
 * peers' secret or an issuer's token, or {@code Basic} with an API key as the password, which is
 * how browsers ask.
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

  /**
   * Somebody whose token cannot be checked now.
   *
   * @param reason for the caller
   */
  public record Unverifiable(String reason) implements Outcome {}

  private static final Unknown WRONG = new Unknown("the key is not known");

  private final Optional<Reloaded<KeyRing>> keys;
  private final Optional<Reloaded<PeerKeys>> peerKeys;
  private final Optional<TokenVerifier> tokens;

  private Authenticator(
      Optional<Reloaded<KeyRing>> keys,
      Optional<Reloaded<PeerKeys>> peerKeys,
      Optional<TokenVerifier> tokens) {
    this.keys = keys;
    this.peerKeys = peerKeys;
    this.tokens = tokens;
  }

  /**
   * Reads the files of the settings.
   *
   * @return empty if calls need no key
   * @throws dev.infomax.streams.config.ConfigurationException if a file cannot be used
   */
  public static Optional<Authenticator> of(
      SecuritySettings settings, JwtSettings jwt, FileWatch watch) {
    if (settings.keysFile().isEmpty() && !jwt.isUsed()) {
      return Optional.empty();
    }
    var keys =
        settings.keysFile().map(file -> file(watch, "security.keys-file", file, KeyFile::parse));
    var peerKeys =
        settings
            .peerKeysFile()
            .map(file -> file(watch, "security.peer-keys-file", file, PeerKeys::parse));
    var tokens =
        jwt.isUsed() ? Optional.of(new TokenVerifier(jwt)) : Optional.<TokenVerifier>empty();
    return Optional.of(new Authenticator(keys, peerKeys, tokens));
  }

  private static <T> Reloaded<T> file(
      FileWatch watch, String key, Path file, Function<String, T> parser) {
    return watch.add(key, List.of(file), texts -> parser.apply(texts.getFirst()));
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
    if (tokens.isPresent() && TokenVerifier.isToken(secret)) {
      return tokens.get().verify(secret);
    }
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
