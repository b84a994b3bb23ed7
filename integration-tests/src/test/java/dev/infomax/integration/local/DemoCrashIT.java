package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import dev.infomax.encoder.torchscript.EncoderNetwork.BatchNorm;
import dev.infomax.encoder.torchscript.EncoderNetwork.ConvBlock;
import dev.infomax.encoder.torchscript.EncoderNetwork.Dense;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.cli.InfomaxCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo is killed in mid-stream and started again on its folder. */
class DemoCrashIT {
  private static final int IMAGES = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path dir;

  @Test
  void demo_killedInMidStream_embedsEachImageExactlyOnceWhenStartedAgain() throws Exception {
    Path encoder = writeEncoder(dir.resolve("encoder.pt"));
    Path data = dir.resolve("data");
    try (ChildJvm demo = demo(data, encoder, "--rate", "100")) {
      String broker = demo.awaitLine("  broker");
      demo.awaitLine("  producer");
      assertThat(awaitSome(broker.substring(broker.lastIndexOf(' ') + 1), "embeddings"))
          .as("killed in mid-stream")
          .hasSizeLessThan(IMAGES);
      demo.kill();
    }

    String searchable;
    try (ChildJvm demo = demo(data, encoder, "--once")) {
      String left = demo.awaitLine("  producer");
      assertThat(left).as("killed in mid-stream").contains("on the topic already");
      searchable = demo.awaitLine(IMAGES + " searchable");
      assertThat(demo.awaitExit()).isZero();
    }

    assertThat(searchable).isNotNull();
    assertThat(committedIds(data.resolve("broker"), "embeddings"))
        .hasSize(IMAGES)
        .doesNotHaveDuplicates();
  }

  private static ChildJvm demo(Path data, Path encoder, String... more) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("demo", "--data-dir", data.toString()));
    arguments.addAll(List.of("--encoder", encoder.toString(), "--limit", "" + IMAGES));
    arguments.addAll(List.of("--http-port=0", "--kafka-port=0", "--registry-port=0"));
    arguments.addAll(Arrays.asList(more));
    return ChildJvm.start(InfomaxCommand.class, arguments.toArray(String[]::new));
  }

  private static List<String> committedIds(Path brokerData, String topic) {
    List<String> ids = new ArrayList<>();
    try (EmbeddedBroker broker = EmbeddedBroker.start(brokerData);
        var consumer = fromTheBeginning(broker.bootstrapServers(), topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> ids.add(record.key()));
      }
    }
    return ids;
  }

  /** The first committed ids there are, as soon as there is one. */
  private static List<String> awaitSome(String bootstrap, String topic) {
    List<String> ids = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var consumer = fromTheBeginning(bootstrap, topic)) {
      while (ids.isEmpty()) {
        assertThat(System.nanoTime()).as("nothing on " + topic).isLessThan(deadline);
        consumer.poll(Duration.ofMillis(200)).forEach(record -> ids.add(record.key()));
      }
    }
    return ids;
  }

  private static KafkaConsumer<String, byte[]> fromTheBeginning(String bootstrap, String topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /** A small encoder with random weights: what it sees does not matter here. */
  private static Path writeEncoder(Path file) throws IOException {
    Random random = new Random(1);
    int channels = 8;
    BatchNorm norm =
        new BatchNorm(
            ones(channels), new float[channels], new float[channels], ones(channels), 1e-3f);
    ConvBlock block =
        new ConvBlock(
            3, channels, weights(random, channels * 27), new float[channels], norm, 0.2f, true);
    Dense head = new Dense(channels, 16, weights(random, 16 * channels), new float[16]);
    EncoderArchive.write(
        file,
        new EncoderNetwork(32, 32, List.of(block), head),
        new ManifestDraft("crash-test", "none", "none", Map.of()),
        Precision.FP32);
    return file;
  }

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }

  private static float[] weights(Random random, int count) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = (float) random.nextGaussian() / 5);
    return values;
  }
}
