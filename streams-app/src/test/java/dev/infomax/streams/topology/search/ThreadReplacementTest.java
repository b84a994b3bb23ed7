package dev.infomax.streams.topology.search;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.schemas.registry.RegistryUnavailableException;
import dev.infomax.schemas.registry.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private Instant now = START;
  private final ThreadReplacement replacement = new ThreadReplacement(ticking(), 2, WINDOW);

  private Clock ticking() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  @Test
  void failures_moreThanAllowedWithinTheWindow_stopTheApplication() {
    RuntimeException last = new IllegalStateException("third");

    assertThat(replacement.handle(new IllegalStateException("first"))).isEqualTo(REPLACE_THREAD);
    assertThat(replacement.handle(new IllegalStateException("second"))).isEqualTo(REPLACE_THREAD);
    assertThat(replacement.failure()).isEmpty();
    assertThat(replacement.handle(last)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(replacement.failure()).contains(last);
  }

  @Test
  void registryDoesNotAnswer_isTriedForever() {
    Map<String, String> settings =
        Map.of(
            "schema.registry.url", "http://127.0.0.1:1", "schema.registry.retry.timeout.ms", "50");
    try (var registry = SchemaRegistry.connect(settings)) {
      var failure =
          catchThrowableOfType(RegistryUnavailableException.class, () -> registry.byId(1));
      for (int i = 0; i < 10; i++) {
        assertThat(replacement.handle(new StreamsException("while restoring", failure)))
            .isEqualTo(REPLACE_THREAD);
      }
    }
    assertThat(replacement.failure()).isEmpty();
  }

  @Test
  void failures_farApart_areReplacedForever() {
    for (int i = 0; i < 10; i++) {
      assertThat(replacement.handle(new IllegalStateException("once more")))
          .isEqualTo(REPLACE_THREAD);
      now = now.plus(WINDOW.dividedBy(2)).plusSeconds(1);
    }
    assertThat(replacement.failure()).isEmpty();
  }
}
