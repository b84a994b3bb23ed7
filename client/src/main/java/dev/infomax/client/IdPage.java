package dev.infomax.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids in the order of their UTF-8 bytes.
 *
 * <p>Immutable.
 *
 * @param next where the next page begins; null if there is none
 */
public record IdPage(List<String> ids, @Nullable String next) {}
