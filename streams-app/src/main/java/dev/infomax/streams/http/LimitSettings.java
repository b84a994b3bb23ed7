package dev.infomax.streams.http;

import dev.infomax.streams.config.Knob;
import java.time.Duration;

/** What clients of the HTTP interface may take up. Immutable. */
public record LimitSettings(
    @Knob(
            value =
                "Most calls under way at once, 1 to 100000; one more is answered 503 at once, with"
                    + " Retry-After. Calls between instances have as many of their own.",
            byDefault = "1024")
        int requests,
    @Knob(
            value =
                "Most calls of one client under way at once, 1 to 100000; one more is answered 429"
                    + " at once. A client is a key, or an address where there are no keys.",
            byDefault = "512")
        int requestsPerClient,
    @Knob(value = "Most connections, 1 to 100000; others wait to be accepted.", byDefault = "4096")
        int connections,
    @Knob(
            value =
                "Most bytes of request bodies held at once; a call beyond is answered 503. 0: an"
                    + " eighth of the heap; never less than one largest body.",
            byDefault = "0")
        long bodyBytes,
    @Knob(
            value =
                "Time for the head of a request, 100ms to 5m: from its first byte, the first one's"
                    + " from the connection on. A slower client is disconnected.",
            byDefault = "10s")
        Duration headTimeout,
    @Knob(
            value =
                "Time for the body of a request beyond that its size takes at body-rate, 100ms to"
                    + " 5m. A slower client is answered 408.",
            byDefault = "10s")
        Duration bodyTimeout,
    @Knob(
            value = "Bytes a second that a request's body must come at, 1 to 1GiB.",
            byDefault = "16KiB")
        int bodyRate) {
  /** As without configuration. */
  static final LimitSettings DEFAULT =
      new LimitSettings(
          1024, 512, 4096, 0, Duration.ofSeconds(10), Duration.ofSeconds(10), 16 << 10);

  public LimitSettings {
    between("requests", requests, 1, 100_000);
    between("requestsPerClient", requestsPerClient, 1, 100_000);
    between("connections", connections, 1, 100_000);
    between("bodyBytes", bodyBytes, 0, Long.MAX_VALUE);
    between("bodyRate", bodyRate, 1, 1 << 30);
    between("headTimeout", headTimeout);
    between("bodyTimeout", bodyTimeout);
  }

  private static void between(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be between " + least + " and " + most + " but was " + value);
    }
  }

  private static void between(String name, Duration value) {
    if (value.toMillis() < 100 || value.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          name + " must be between 100ms and 5m but was " + value.toMillis() + "ms");
    }
  }
}
