package dev.infomax.integration.search;

import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.schemas.serde.EmbeddingReader;
import dev.infomax.streams.store.VectorStoreMetrics;
import dev.infomax.streams.topology.search.EmbeddingFormat;
import dev.infomax.streams.topology.search.EmbeddingSource;
import dev.infomax.streams.topology.search.SearchApplication;
import dev.infomax.streams.topology.search.SearchPlacement;
import dev.infomax.streams.topology.search.SearchSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/** A topic of embeddings with its producers, and instances of the search application on it. */
final class SearchScenario implements AutoCloseable {
  static final int PARTITIONS = 2;
  static final SearchSettings SETTINGS = SearchSettings.DEFAULT.forModel("model", 4);

  final String topic;
  final Admin admin;
  private final EmbeddedBroker broker;
  private final Path folder;
  private final SchemaRegistry registry;
  private final AvroSerde<Embedding> serde;
  private final KafkaProducer<String, byte[]> producer;
  private final List<RunningSearch> started = new ArrayList<>();

  SearchScenario(EmbeddedBroker broker, Path folder, String topic) {
    this.broker = broker;
    this.folder = folder;
    this.topic = topic;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    this.registry = SchemaRegistry.connect(Map.of("schema.registry.url", "mock://" + topic));
    this.serde = AvroSerde.embeddings(registry);
    this.producer = producer(Map.of());
  }

  /** Creates the topic as the application wants it, but for these settings. */
  SearchScenario withTopic(Map<String, String> configs) throws Exception {
    Map<String, String> all = new HashMap<>();
    all.put("cleanup.policy", "compact");
    all.put("delete.retention.ms", "" + Duration.ofDays(30).toMillis());
    all.putAll(configs);
    admin
        .createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1).configs(all)))
        .all()
        .get();
    return this;
  }

  void alterTopic(String setting, String value) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
  }

  // Records.

  KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
  }

  /** The record of an id, in the partition of its last digit. */
  ProducerRecord<String, byte[]> record(String id, byte @Nullable [] value) {
    int partition = id.charAt(id.length() - 1) % PARTITIONS;
    return new ProducerRecord<>(topic, partition, id, value);
  }

  byte[] embedding(float... vector) {
    List<Float> elements = new ArrayList<>();
    for (float element : vector) {
      elements.add(element);
    }
    Embedding embedding = Embedding.newBuilder().setVector(elements).setModelId("model").build();
    byte[] bytes = serde.serializer().serialize(topic, embedding);
    if (bytes == null) {
      throw new IllegalStateException("no bytes for " + embedding);
    }
    return bytes;
  }

  void send(String id, byte @Nullable [] value) throws ExecutionException, InterruptedException {
    producer.send(record(id, value)).get();
  }

  /** Sends embeddings {@code prefix-from} to {@code prefix-(to - 1)} and returns their ids. */
  List<String> sendMany(String prefix, int from, int to)
      throws ExecutionException, InterruptedException {
    List<String> ids = new ArrayList<>();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String id = prefix + "-" + i;
      ids.add(id);
      sent.add(producer.send(record(id, embedding(i + 1, 1, 2, 3))));
    }
    for (Future<RecordMetadata> record : sent) {
      record.get();
    }
    return ids;
  }

  void delete(String id) throws ExecutionException, InterruptedException {
    send(id, null);
  }

  // Instances.

  /** Builds an instance that keeps its state in {@code state} and starts it. */
  RunningSearch start(String state) {
    return start(state, Clock.systemUTC(), Map.of(), null);
  }

  RunningSearch start(
      String state, Clock clock, Map<String, Object> kafka, @Nullable KafkaClientSupplier clients) {
    return start(SETTINGS, "one", state, clock, kafka, clients);
  }

  RunningSearch start(
      SearchSettings settings,
      String instance,
      String state,
      Clock clock,
      Map<String, Object> kafka,
      @Nullable KafkaClientSupplier clients) {
    Map<String, Object> all = new HashMap<>(kafka);
    all.put("bootstrap.servers", broker.bootstrapServers());
    var placement =
        new SearchPlacement(topic + "-search", instance, stateDir(state), "127.0.0.1:1", all);
    var source = new EmbeddingSource(topic, new EmbeddingFormat(new EmbeddingReader(registry)));
    var application =
        new SearchApplication(settings, source, placement, VectorStoreMetrics.NONE, clock, clients);
    RunningSearch running = new RunningSearch(application);
    started.add(running);
    application.start();
    return running;
  }

  Path stateDir(String state) {
    return folder.resolve(topic).resolve(state);
  }

  void deleteState(String state) throws IOException {
    try (Stream<Path> files = Files.walk(stateDir(state))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Copies what a killed instance would leave on disk: all but what it holds in memory. */
  void copyState(String from, String to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(stateDir(from))) {
      // What names files first, so that all that it names is there.
      files =
          all.filter(Files::isRegularFile)
              .sorted(Comparator.comparing(file -> file.toString().endsWith(".sst")))
              .toList();
    }
    for (Path file : files) {
      Path copy = stateDir(to).resolve(stateDir(from).relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  @Override
  public void close() {
    started.forEach(RunningSearch::close);
    producer.close();
    admin.close();
    registry.close();
  }

  static byte[] garbage() {
    return "no Avro".getBytes(StandardCharsets.UTF_8);
  }
}
