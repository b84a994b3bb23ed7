package dev.infomax.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is heard on {@link EventStream}. */
public sealed interface Event {
  /** From now on everything that arrives is heard of. */
  record Ready() implements Event {}

  /**
   * An embedding can be found from now on.
   *
   * @param thumbnail a JPEG; null if there is none
   * @param timestamp when the image was taken, in ISO 8601; null if it is not known
   */
  record Arrived(
      String id,
      Map<String, Object> attributes,
      byte @Nullable [] thumbnail,
      @Nullable String timestamp)
      implements Event {}

  /** So many arrivals were left out, because there were too many a second. */
  record Skipped(long count) implements Event {}

  /** The last one. */
  record Ended(String reason) implements Event {}
}
