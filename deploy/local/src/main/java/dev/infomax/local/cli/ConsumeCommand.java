package dev.infomax.local.cli;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code infomax consume}: committed embeddings as JSON lines on standard output. Exit code 1 if a
 * record was none.
 */
@Command(
    name = "consume",
    description =
        "Prints committed embeddings as JSON lines; a deletion as {\"id\":..,\"deleted\":true}.")
final class ConsumeCommand implements Callable<Integer> {
  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "embeddings",
      description = "Topic (default: ${DEFAULT-VALUE})")
  private String topic = "";

  @Option(
      names = "--from-beginning",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "From the oldest record on (default: yes); --no-from-beginning prints new ones")
  boolean fromBeginning = true;

  @Option(
      names = "--until-end",
      description = "Stop at the record that is the last now (default: wait for more)")
  private boolean untilEnd;

  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--vector",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Print the vectors (default: yes); --no-vector leaves them out")
  boolean vector = true;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--limit", paramLabel = "N", description = "Stop after N records")
  void limit(long value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit must be at least 1 but was " + value);
    }
    limit = value;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<TopicPartition> partitions = ExistingTopic.require(topic, cluster.settings());
    PrintStream out = System.out;
    try (SchemaRegistry registry = SchemaRegistry.connect(cluster.settings());
        KafkaConsumer<String, Embedding> consumer = consumer(registry)) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        ends.forEach(consumer::seek);
      }
      PrintWriter err = spec.commandLine().getErr();
      var printer = new EmbeddingPrinter(consumer, new EmbeddingJson(vector), out, err);
      printer.print(limit, untilEnd ? ends : Map.of());
      return printer.unreadable() == 0 ? 0 : 1;
    }
  }

  private KafkaConsumer<String, Embedding> consumer(SchemaRegistry registry) {
    Map<String, Object> settings = new HashMap<>(cluster.settings());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return new KafkaConsumer<>(
        settings, new StringDeserializer(), AvroSerde.embeddings(registry).deserializer());
  }
}
