package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.config.ConfigurationException;
import dev.infomax.streams.vector.Metric;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static Settings settings(String... keysAndValues) {
    var keys =
        new HashMap<>(Map.of("bootstrap.servers", "b:9092", "schema.registry.url", "mock://t"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      keys.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Settings.of(InfomaxApp.configuration(keys));
  }

  @Test
  void of_onlyRequiredKeys_bindsEverySection() {
    Settings settings = settings();

    assertThat(settings.app().roles()).containsExactlyInAnyOrder(Role.ENCODE, Role.SEARCH);
    assertThat(settings.app().searchId()).isEqualTo("infomax-search");
    assertThat(settings.app().instanceId()).isNotEmpty();
    assertThat(settings.search().metric()).isEqualTo(Metric.COSINE);
    assertThat(settings.image().maxPixels()).isEqualTo(64L << 20);
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.registry()).containsEntry("schema.registry.url", "mock://t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch.max-size|0|batch.max-size must be between 1 and 4096 but was 0",
        "http.port|70000|http.port must be between 0 and 65535 but was 70000",
        "query.max-k|0|query.max-k must be between 1 and 10000 but was 0",
        "query.timeout|10m|query.timeout must be between 1 and 300000 ms but was 600000 ms",
        "roles|encode,dance|roles must be one of encode, search but was encode,dance",
        "roles|,|roles must name encode, search or both but was empty",
        "application.id|a b|application.id must be 1 to 200 letters, digits, dots, dashes or underscores but was a b",
      })
  void of_brokenRule_namesTheFullKey(String key, String value, String message) {
    assertThatThrownBy(() -> settings(key, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void of_withoutBrokers_saysSo() {
    assertThatThrownBy(() -> Settings.of(InfomaxApp.configuration(Map.of())))
        .hasMessageStartingWith("bootstrap.servers must be set");
  }

  @Test
  void kafkaKeys_byClientAndApplication_reachWhomTheyAreFor() {
    KafkaKeys kafka =
        settings(
                "kafka.security.protocol", "SSL",
                "kafka.producer.acks", "1",
                "kafka.main.consumer.max.poll.records", "7",
                "kafka.num.stream.threads", "5",
                "search.kafka.client.rack", "r1")
            .kafka();

    assertThat(kafka.forProducer())
        .containsOnlyKeys("bootstrap.servers", "security.protocol", "acks");
    assertThat(kafka.forAdmin()).containsOnlyKeys("bootstrap.servers", "security.protocol");
    assertThat(kafka.forSearch())
        .containsEntry("client.rack", "r1")
        .containsEntry("main.consumer.max.poll.records", "7");
    assertThat(kafka.forEncode()).doesNotContainKey("client.rack").containsKey("producer.acks");
  }
}
