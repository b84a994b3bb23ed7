package dev.infomax.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored embedding.
 *
 * <p>Immutable, but for the array.
 *
 * @param attributes strings and numbers
 * @param timestamp when the image was taken, in ISO 8601; null if it is not known
 * @param source the record of the image; null if it is not known
 */
public record Embedding(
    String id,
    float[] vector,
    String model,
    Map<String, Object> attributes,
    @Nullable String timestamp,
    @Nullable Placed source) {}
