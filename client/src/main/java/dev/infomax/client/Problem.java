package dev.infomax.client;

import org.jspecify.annotations.Nullable;

/**
 * What a server says of a failure (RFC 9457).
 *
 * <p>Immutable.
 *
 * @param code stable: what programs tell failures apart by
 * @param detail the field, the rule and the value, for people
 * @param field of the request; null if it is about none
 */
public record Problem(
    String type, String title, int status, String detail, String code, @Nullable String field) {}
