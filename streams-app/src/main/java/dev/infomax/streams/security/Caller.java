package dev.infomax.streams.security;

/**
 * Who asks.
 *
 * <p>Immutable.
 *
 * @param name of the key or the token's subject, for logs and limits; never a secret
 */
public record Caller(String name, AccessRole role) {}
