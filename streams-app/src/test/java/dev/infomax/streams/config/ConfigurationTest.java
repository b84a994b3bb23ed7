package dev.infomax.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  record Batch(
      @Knob(value = "d", byDefault = "64") int maxSize,
      @Knob(value = "d", byDefault = "2") int threads) {}

  private static final Section<Batch> BATCH = new Section<>("batch.", Batch.class);
  private static final Namespace KAFKA = new Namespace("kafka.", "Kafka");
  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of(BATCH), List.of(KAFKA, new Namespace("use.latest.version", "r")));

  @TempDir private Path folder;

  private static Configuration load(
      Optional<Path> file, Map<String, String> environment, String... sets) {
    return Configuration.load(VOCABULARY, file, environment, List.of(sets));
  }

  @Test
  void load_sameKeyEverywhere_setWinsOverEnvironmentOverFile() throws Exception {
    Path file = folder.resolve("c.properties");
    Files.writeString(file, "infomax.batch.max-size=1\nbatch.threads = 3 \n");
    var environment = Map.of("INFOMAX_BATCH_MAX_SIZE", "2", "HOME", "/root");

    assertThat(load(Optional.of(file), Map.of()).bind(BATCH)).isEqualTo(new Batch(1, 3));
    assertThat(load(Optional.of(file), environment).bind(BATCH)).isEqualTo(new Batch(2, 3));
    assertThat(load(Optional.of(file), environment, "batch.max-size=4").bind(BATCH))
        .isEqualTo(new Batch(4, 3));
  }

  @Test
  void load_unknownKey_namesTheNearest() {
    assertThatThrownBy(() -> load(Optional.empty(), Map.of(), "batch.maxsize=1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("unknown key batch.maxsize; the nearest known key is batch.max-size");
    assertThatThrownBy(() -> load(Optional.empty(), Map.of("INFOMAX_BATCH_THREAD", "1")))
        .hasMessage("unknown key batch.thread; the nearest known key is batch.threads");
    assertThatThrownBy(() -> Configuration.of(VOCABULARY, Map.of("use.latest.versio", "1")))
        .hasMessage("unknown key use.latest.versio; the nearest known key is use.latest.version");
  }

  @Test
  void load_assignmentWithoutEquals_saysTheForm() {
    assertThatThrownBy(() -> load(Optional.empty(), Map.of(), "batch.threads"))
        .hasMessage("--set must be key=value but was batch.threads");
  }

  @Test
  void load_missingFile_namesIt() {
    assertThatThrownBy(() -> load(Optional.of(folder.resolve("none")), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(folder.resolve("none").toString());
  }

  @Test
  void under_aNamespace_passesKeysOnWithoutTheirPrefix() {
    var keys =
        load(
            Optional.empty(),
            Map.of("INFOMAX_KAFKA_SECURITY_PROTOCOL", "SSL", "INFOMAX_HEAP", "1g"),
            "kafka.producer.linger.ms=5",
            "use.latest.version=true");

    assertThat(keys.under("kafka."))
        .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("producer.linger.ms", "5"));
    assertThat(keys.passedThrough(KAFKA)).containsKey("kafka.security.protocol").hasSize(2);
  }

  @Test
  void toString_ofSecrets_masksThem() {
    var keys =
        Configuration.of(
            VOCABULARY,
            Map.of(
                "kafka.sasl.jaas.config", "user=u password=p4ss",
                "kafka.ssl.key.password", "p4ss",
                "kafka.some.url", "https://user:p4ss@host:8081/path",
                "batch.threads", "2"));

    assertThat(keys.toString())
        .doesNotContain("p4ss")
        .contains("kafka.ssl.key.password=***")
        .contains("kafka.some.url=https://***@host:8081/path")
        .contains("batch.threads=2");
  }

  @Test
  void load_anAssignmentWithoutEquals_showsNoMoreThanTheKey() {
    assertThatThrownBy(() -> load(Optional.empty(), Map.of(), "kafka.ssl.key.password:p4ss"))
        .hasMessage("--set must be key=value but was kafka.ssl.key.password...");
  }
}
