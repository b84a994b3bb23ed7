package dev.infomax.streams.topology.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.index.IndexKind;
import dev.infomax.streams.store.ModelPolicy;
import dev.infomax.streams.store.VectorPlace;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SearchSettingsTest {
  @Test
  void defaults_areThoseOfTheReference() {
    assertThat(SearchSettings.DEFAULT)
        .isEqualTo(
            new SearchSettings(
                1,
                Duration.ofSeconds(1),
                0,
                Duration.ofDays(15),
                Metric.COSINE,
                "",
                ModelPolicy.REFUSE,
                0,
                VectorPlace.STORE,
                IndexKind.EXACT,
                0.95));
  }

  @Test
  void forModel_fillsOnlyWhatIsOpen() {
    SearchSettings open = SearchSettings.DEFAULT.forModel("encoder", 64);
    SearchSettings fixed = open.forModel("other", 128);

    assertThat(open.model()).isEqualTo("encoder");
    assertThat(open.dimension()).isEqualTo(64);
    assertThat(fixed).isEqualTo(open);
  }

  @Test
  void eachRange_violated_namesSettingRuleAndValue() {
    refused(0, 1, 0, 15, 0, "threads must be between 1 and 64 but was 0");
    refused(1, 0, 0, 15, 0, "commit-interval must be between PT0.01S and PT1H but was PT0S");
    refused(1, 1, 11, 15, 0, "standby-replicas must be between 0 and 10 but was 11");
    refused(1, 1, 0, 0, 0, "max-age must be between PT1M and PT876000H but was PT0S");
    refused(1, 1, 0, 15, 0, 0.4, "target-recall must be between 0.5 and 1.0 but was 0.4");
    refused(1, 1, 0, 15, -1, "dimension must be between 0 and 65536 but was -1");
  }

  private static void refused(
      int threads, int seconds, int standbys, int days, int dimension, String message) {
    refused(threads, seconds, standbys, days, dimension, 0.95, message);
  }

  private static void refused(
      int threads,
      int seconds,
      int standbys,
      int days,
      int dimension,
      double recall,
      String message) {
    assertThatThrownBy(
            () ->
                new SearchSettings(
                    threads,
                    Duration.ofSeconds(seconds),
                    standbys,
                    Duration.ofDays(days),
                    Metric.COSINE,
                    "",
                    ModelPolicy.REFUSE,
                    dimension,
                    VectorPlace.STORE,
                    IndexKind.EXACT,
                    recall))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
