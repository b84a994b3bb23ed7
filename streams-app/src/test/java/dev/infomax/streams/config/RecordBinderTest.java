package dev.infomax.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {
  record Sample(
      @Knob(value = "d", byDefault = "64") int maxSize,
      @Knob(value = "d", byDefault = "32MiB") long maxBytes,
      @Knob(value = "d", byDefault = "100ms") Duration linger,
      @Knob(value = "d", byDefault = "0.5") double share,
      @Knob(value = "d", byDefault = "true") boolean enabled,
      @Knob(value = "d", byDefault = "time-unit-less", key = "odd.name") String name,
      @Knob(value = "d", byDefault = "seconds") TimeUnit unit,
      @Knob(value = "d", byDefault = "seconds, days") Set<TimeUnit> units,
      @Knob(value = "d", byDefault = "b,a") List<String> names,
      @Knob(value = "d") Optional<Path> file,
      @Knob(value = "d", byDefault = "x") String password) {
    Sample {
      if (maxSize < 1 || maxSize > 4096) {
        throw new IllegalArgumentException("maxSize must be between 1 and 4096 but was " + maxSize);
      }
      if (password.length() > 3) {
        throw new IllegalArgumentException("password must be short but was " + password);
      }
    }
  }

  record Needy(@Knob(value = "Where to go.", required = true) String target) {}

  private static Sample bind(Map<String, String> values) {
    return new RecordBinder<>(new Section<>("batch.", Sample.class)).bind(values);
  }

  @Test
  void bind_nothing_takesEveryDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new Sample(
                64,
                32L << 20,
                Duration.ofMillis(100),
                0.5,
                true,
                "time-unit-less",
                TimeUnit.SECONDS,
                Set.of(TimeUnit.SECONDS, TimeUnit.DAYS),
                List.of("b", "a"),
                Optional.empty(),
                "x"));
  }

  @Test
  void bind_everyKey_takesEveryValue() {
    Sample bound =
        bind(
            Map.ofEntries(
                Map.entry("batch.max-size", "7"),
                Map.entry("batch.max-bytes", "2k"),
                Map.entry("batch.linger", "15d"),
                Map.entry("batch.share", "1e-3"),
                Map.entry("batch.enabled", "FALSE"),
                Map.entry("batch.odd.name", "n"),
                Map.entry("batch.unit", "Days"),
                Map.entry("batch.units", "hours"),
                Map.entry("batch.names", " c , d "),
                Map.entry("batch.file", "/tmp/x"),
                Map.entry("batch.password", "abc")));

    assertThat(bound)
        .isEqualTo(
            new Sample(
                7,
                2048,
                Duration.ofDays(15),
                0.001,
                false,
                "n",
                TimeUnit.DAYS,
                Set.of(TimeUnit.HOURS),
                List.of("c", "d"),
                Optional.of(Path.of("/tmp/x")),
                "abc"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch.max-size|0|batch.max-size must be between 1 and 4096 but was 0",
        "batch.max-size|many|batch.max-size must be a whole number such as 4096 or 32MiB but was many",
        "batch.max-size|9999999999|batch.max-size must be between -2147483648 and 2147483647 but was 9999999999",
        "batch.max-bytes|9999999999999GiB|batch.max-bytes must be less than 8 EiB but was 9999999999999GiB",
        "batch.linger|5|batch.linger must be a duration such as 100ms, 2s or 15d but was 5",
        "batch.share|NaN|batch.share must be finite but was NaN",
        "batch.share|half|batch.share must be a number such as 0.5 but was half",
        "batch.enabled|yes|batch.enabled must be true or false but was yes",
        "batch.password|s3cret|batch.password must be short but was ***",
      })
  void bind_brokenRule_namesKeyRuleAndValue(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void bind_unknownConstant_namesThoseThereAre() {
    assertThatThrownBy(() -> bind(Map.of("batch.unit", "weeks")))
        .hasMessageStartingWith("batch.unit must be one of nanoseconds, microseconds")
        .hasMessageEndingWith("but was weeks");
  }

  @Test
  void bind_missingRequiredKey_saysWhatItIsFor() {
    var binder = new RecordBinder<>(new Section<>("", Needy.class));

    assertThatThrownBy(() -> binder.bind(Map.of())).hasMessage("target must be set: Where to go.");
    assertThatThrownBy(() -> binder.bind(Map.of("target", "")))
        .hasMessage("target must be set: Where to go.");
  }
}
