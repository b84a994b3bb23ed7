package dev.infomax.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * <p>Immutable, but for the arrays.
 *
 * @param attributes strings and numbers; empty if they were not asked for
 * @param vector null if it was not asked for
 * @param thumbnail a JPEG; null if it was not asked for, or if there is none
 */
public record Neighbor(
    String id,
    double score,
    double distance,
    @Nullable Map<String, Object> attributes,
    float @Nullable [] vector,
    byte @Nullable [] thumbnail) {
  public Neighbor {
    attributes = attributes == null ? Map.of() : attributes;
  }

  @Override
  public Map<String, Object> attributes() {
    return attributes == null ? Map.of() : attributes;
  }
}
