package dev.infomax.streams.topology.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.junit.jupiter.api.Test;

class SearchPropertiesTest {
  private static Properties of(Map<String, Object> kafka) {
    Map<String, Object> all = new HashMap<>(kafka);
    all.put("bootstrap.servers", "here:9092");
    var placement =
        new SearchPlacement("infomax-search", "one", Path.of("state"), "host:8080", all);
    return SearchProperties.of(SearchSettings.DEFAULT, placement);
  }

  @Test
  void clients_ofAllKinds_readCommittedRecordsOnly() {
    StreamsConfig config = new StreamsConfig(of(Map.of()));

    assertThat(config.getMainConsumerConfigs("infomax-search", "c", 1))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("group.instance.id", "one-1")
        .containsEntry("session.timeout.ms", 6000);
    assertThat(config.getRestoreConsumerConfigs("c"))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("fetch.max.wait.ms", 50)
        .containsEntry("max.poll.records", 8000);
    assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo(StreamsConfig.AT_LEAST_ONCE);
  }

  @Test
  void usersSettings_whereFree_replaceTheDefaults() {
    Properties properties =
        of(Map.of("consumer.session.timeout.ms", 30_000, "security.protocol", "SSL"));

    assertThat(properties)
        .containsEntry("consumer.session.timeout.ms", 30_000)
        .containsEntry("security.protocol", "SSL");
  }

  @Test
  void usersSettings_thatBreakTheApplication_areRefused() {
    assertThatThrownBy(() -> of(Map.of("restore.consumer.isolation.level", "read_uncommitted")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "restore.consumer.isolation.level must be read_committed for the search application"
                + " but was read_uncommitted");
  }

  @Test
  void usersHandler_thatSkipsRecords_isRefused() {
    var skipping = LogAndContinueProcessingExceptionHandler.class.getName();
    assertThatThrownBy(() -> of(Map.of("processing.exception.handler", skipping)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("processing.exception.handler must be ");
  }

  @Test
  void placement_withoutBrokers_isRefused() {
    assertThatThrownBy(() -> new SearchPlacement("a", "b", Path.of("state"), "host:1", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bootstrap.servers must be set but is missing");
  }
}
