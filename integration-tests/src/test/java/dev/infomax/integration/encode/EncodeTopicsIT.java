package dev.infomax.integration.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.streams.topology.TopicException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are there already, as others made them. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up before all tests
class EncodeTopicsIT {
  private EmbeddedBroker broker;
  private Cluster cluster;

  @BeforeAll
  void start(@TempDir Path folder) {
    broker = EmbeddedBroker.start(folder);
    cluster = new Cluster(broker.bootstrapServers());
  }

  @AfterAll
  void stop() {
    cluster.close();
    broker.close();
  }

  @Test
  void prepareTopics_deadLettersAsLargeAsImages_isAccepted() throws Exception {
    // given topics with the broker's default for both
    cluster
        .admin()
        .createTopics(
            List.of(
                new NewTopic("default", 1, (short) 1),
                new NewTopic("default-dead-letters", 1, (short) 1)))
        .all()
        .get();

    // when, then
    assertThat(cluster.topics("default").images()).isEqualTo("default");
  }

  @Test
  void prepareTopics_embeddingsNotCompacted_failsWithTheCommandThatMendsIt() throws Exception {
    // given
    cluster
        .admin()
        .createTopics(List.of(new NewTopic("plain-embeddings", 1, (short) 1)))
        .all()
        .get();

    // when, then
    assertThatThrownBy(() -> cluster.topics("plain"))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("plain-embeddings has cleanup.policy=delete but compact is needed")
        .hasMessageContaining("--add-config cleanup.policy=compact");
  }

  @Test
  void prepareTopics_deadLettersTooSmall_failsWithTheCommandThatMendsIt() throws Exception {
    // given
    cluster
        .admin()
        .createTopics(
            List.of(
                new NewTopic("small-dead-letters", 1, (short) 1)
                    .configs(Map.of("max.message.bytes", "1000"))))
        .all()
        .get();

    // when, then
    assertThatThrownBy(() -> cluster.topics("small"))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("small-dead-letters has max.message.bytes=1000 but");
  }
}
