package dev.infomax.streams.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key of 256 random bits: {@code infomax_<role>_<43 letters>}. The role in the text is for
 * people; what counts is the one beside the hash.
 *
 * <p>Files hold its plain SHA-256. Salt and a slow hash protect secrets that can be guessed; nobody
 * guesses 256 random bits, and every request pays for the hash.
 *
 * <p>Immutable.
 */
public final class ApiKey {
  private static final int RANDOM_BYTES = 32;

  private final String text;

  private ApiKey(String text) {
    this.text = text;
  }

  /** A new key. */
  public static ApiKey generate(AccessRole role) {
    byte[] secret = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(secret);
    String letters = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return new ApiKey("infomax_" + role.label() + "_" + letters);
  }

  /** The secret itself: to be shown once, to whoever asked for it. */
  public String secret() {
    return text;
  }

  /** A line of a {@link KeyFile}. */
  public String line(String name, AccessRole role) {
    return name + " " + role.label() + " " + KeyFile.HASH + HexFormat.of().formatHex(hash(text));
  }

  /** SHA-256 of the UTF-8 of a key. */
  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
