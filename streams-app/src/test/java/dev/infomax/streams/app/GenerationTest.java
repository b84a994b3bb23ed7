package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerationTest {
  private static final Configuration OLD =
      InfomaxApp.configuration(
          Map.of(
              "bootstrap.servers", "kafka:9092",
              "schema.registry.url", "http://registry",
              "application.id", "shop",
              "roles", "search",
              "topics.images", "pictures",
              "search.model", "first",
              "search.metric", "l2"));

  @Test
  void after_anyInstallation_sharesOnlyTheImages() {
    Settings next = Generation.after(OLD, "v2", "second.pt", 8090).settings();

    assertThat(next.topics().images()).isEqualTo("pictures");
    assertThat(next.topics().embeddings()).isEqualTo("embeddings-v2");
    assertThat(next.topics().deadLetter()).isEqualTo("images.dlq-v2");
    assertThat(next.app().encodeId()).isEqualTo("shop-v2-encode");
    assertThat(next.app().searchId()).isEqualTo("shop-v2-search");
    assertThat(next.app().roles()).containsExactlyInAnyOrder(Role.ENCODE, Role.SEARCH);
    assertThat(next.encoder().file()).isEqualTo("second.pt");
    assertThat(next.search().model()).isEmpty();
    assertThat(next.search().metric().label()).isEqualTo("l2");
    assertThat(next.http().port()).isEqualTo(8090);
  }

  @Test
  void after_nameThatNoTopicMayHave_isRefused() {
    assertThatThrownBy(() -> Generation.after(OLD, "v 2", "second.pt", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--name");
  }
}
