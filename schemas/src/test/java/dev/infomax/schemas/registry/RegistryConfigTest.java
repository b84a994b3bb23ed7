package dev.infomax.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryConfigTest {
  private static final String URL = "http://localhost:8081";

  @Test
  void of_onlyTheUrl_hasConfluentsDefaults() {
    RegistryConfig config = RegistryConfig.of(Map.of(RegistryConfig.URL, URL));

    assertThat(config.urls()).containsExactly(URL);
    assertThat(config.autoRegister()).isTrue();
    assertThat(config.useLatestVersion()).isFalse();
    assertThat(config.startTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.retryTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.unknownIdTtl()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void of_everyKey_isMapped() {
    RegistryConfig config =
        RegistryConfig.of(
            Map.of(
                "schema.registry.url", "http://a:1, https://b:2/path",
                "auto.register.schemas", "false",
                "use.latest.version", true,
                "schema.registry.start.timeout.ms", "1",
                "schema.registry.retry.timeout.ms", 2,
                "missing.id.cache.ttl.sec", "3",
                "basic.auth.user.info", "me:secret"));

    assertThat(config.urls()).containsExactly("http://a:1", "https://b:2/path");
    assertThat(config.autoRegister()).isFalse();
    assertThat(config.useLatestVersion()).isTrue();
    assertThat(config.startTimeout()).isEqualTo(Duration.ofMillis(1));
    assertThat(config.retryTimeout()).isEqualTo(Duration.ofMillis(2));
    assertThat(config.unknownIdTtl()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.clientSettings()).containsEntry("basic.auth.user.info", "me:secret");
  }

  @Test
  void of_urlsAsList_areAllTaken() {
    assertThat(
            RegistryConfig.of(Map.of(RegistryConfig.URL, List.of("http://a", "http://b"))).urls())
        .containsExactly("http://a", "http://b");
  }

  @Test
  void of_useLatestAlone_turnsRegisteringOff() {
    RegistryConfig config =
        RegistryConfig.of(Map.of(RegistryConfig.URL, URL, RegistryConfig.USE_LATEST, "true"));

    assertThat(config.autoRegister()).isFalse();
  }

  @Test
  void toString_withCredentials_showsNone() {
    RegistryConfig config =
        RegistryConfig.of(
            Map.of(RegistryConfig.URL, "http://me:hunter2@host:1", "bearer.auth.token", "hunter2"));

    assertThat(config.toString()).doesNotContain("hunter2").contains("host:1");
    assertThat(config.displayUrls()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "schema.registry.url, ''",
    "schema.registry.url, localhost:8081",
    "schema.registry.url, 'mock://a,http://b'",
    "auto.register.schemas, yes",
    "use.latest.version, 1",
    "schema.registry.start.timeout.ms, soon",
    "schema.registry.start.timeout.ms, -1",
    "schema.registry.retry.timeout.ms, -1",
    "missing.id.cache.ttl.sec, -1"
  })
  void of_valueNotValid_namesKeyAndValue(String key, String value) {
    java.util.HashMap<String, Object> settings = new java.util.HashMap<>();
    settings.put(RegistryConfig.URL, URL);
    settings.put(key, value);

    assertThatThrownBy(() -> RegistryConfig.of(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(key, "must");
  }
}
