package dev.infomax.streams.http.openapi;

import java.util.Optional;

/**
 * A path and a method, and what is told of them.
 *
 * @param method in lower case
 * @param path with parameters in braces
 * @param role that a caller needs; empty if everybody may call
 */
public record Call(String method, String path, Operation operation, Optional<String> role) {}
