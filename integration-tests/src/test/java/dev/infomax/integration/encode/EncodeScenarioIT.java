package dev.infomax.integration.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.EngineException;
import dev.infomax.integration.local.ChildJvm;
import dev.infomax.local.broker.BrokerOptions;
import dev.infomax.local.broker.EmbeddedBroker;
import dev.infomax.local.registry.RegistryProcess;
import dev.infomax.streams.inference.BatchEncoder;
import dev.infomax.streams.inference.EncoderShape;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.Preparation;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.topology.TopicException;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.encode.EncodeMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up before all tests
class EncodeScenarioIT {
  /** Every record is looked at, those that a later one of the same key replaces too. */
  private static final Map<String, String> NOTHING_IS_COMPACTED =
      Map.of("log.cleaner.backoff.ms", "3600000");

  private Path folder;
  private EmbeddedBroker broker;
  private RegistryProcess registryProcess;
  private PlainRegistry registry;
  private Cluster cluster;
  private Path encoderFile;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    var starting =
        CompletableFuture.supplyAsync(() -> RegistryProcess.start(folder.resolve("registry")));
    broker =
        EmbeddedBroker.start(
            BrokerOptions.in(folder.resolve("kafka")).withOverrides(NOTHING_IS_COMPACTED));
    registryProcess = starting.get();
    registry = new PlainRegistry(registryProcess.url());
    cluster = new Cluster(broker.bootstrapServers());
    encoderFile = TinyEncoder.write(folder);
  }

  @AfterAll
  void stop() {
    cluster.close();
    registry.close();
    registryProcess.close();
    broker.close();
  }

  @Test
  void encode_poisonAmongGoodImages_goodOnesArriveInOrderAndPoisonIsDeadLettered()
      throws Exception {
    // given good images, deletions and one of each poison, from a plain Avro producer
    TopicSettings topics = cluster.topics("mixed");
    int id = registry.register(topics.images() + "-value", PlainAvro.IMAGE);
    var sent = new ArrayList<ProducerRecord<byte[], byte[]>>();
    var records = new ImageRecords(topics.images(), id);
    List<ProducerRecord<byte[], byte[]>> poison = records.poison(registry);
    for (int i = 0; i < 40; i++) {
      sent.add(records.good(i));
      if (i % 10 == 3) {
        sent.add(records.tombstone(i - 1));
      }
      if (i % 4 == 1 && i / 4 < poison.size()) {
        sent.add(poison.get(i / 4));
      }
    }
    Map<Integer, List<ProducerRecord<byte[], byte[]>>> byPartition = send(sent);

    // when
    String model;
    try (var stack = stack(topics, UnaryOperator.identity())) {
      model = stack.modelId();
      cluster.awaitCommitted(topics.images(), sent.size());
    }

    // then what is good is on the embeddings topic, in the order of its partition
    List<ConsumerRecord<byte[], byte[]>> embeddings = cluster.committedRecords(topics.embeddings());
    for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
      int p = partition;
      List<ProducerRecord<byte[], byte[]>> expected =
          byPartition.getOrDefault(p, List.of()).stream().filter(r -> !poison.contains(r)).toList();
      List<ConsumerRecord<byte[], byte[]>> found =
          embeddings.stream().filter(r -> r.partition() == p).toList();
      assertThat(found).extracting(r -> text(r.key())).containsExactlyElementsOf(keys(expected));
      for (int i = 0; i < expected.size(); i++) {
        sameButForValue(expected.get(i), found.get(i));
      }
    }
    assertVectors(embeddings, model);

    // and each poison is on the dead-letter topic as it came, with its reason
    List<ConsumerRecord<byte[], byte[]>> letters = cluster.committedRecords(topics.deadLetter());
    assertThat(letters)
        .extracting(letter -> header(letter.headers(), "infomax.error.reason"))
        .containsExactlyInAnyOrder(
            "no-key",
            "bad-key",
            "not-avro",
            "unknown-schema",
            "incompatible-schema",
            "not-an-image",
            "too-large",
            "decode-error");
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      assertThat(poison)
          .anyMatch(
              p ->
                  Arrays.equals(p.key(), letter.key()) && Arrays.equals(p.value(), letter.value()));
      assertThat(header(letter.headers(), "infomax.error.topic")).isEqualTo(topics.images());
      assertThat(header(letter.headers(), "trace")).isEqualTo("t");
      assertThat(letter.timestamp()).isEqualTo(ImageRecords.TIME);
    }
  }

  @Test
  void encode_poisonThatOnlyFitsCompressed_isDeadLetteredWithoutItsValueAndTheNextGoesOn()
      throws Exception {
    // given a record that a producer compressed into the topic's limit, and one with such a key
    TopicSettings topics = cluster.topics("compressed");
    int id = registry.register(topics.images() + "-value", PlainAvro.IMAGE);
    var records = new ImageRecords(topics.images(), id);
    byte[] flat = new byte[4 << 20];
    byte[] value = records.image(flat, 0);
    try (var producer =
        cluster.producer(Map.of("compression.type", "gzip", "max.request.size", 16 << 20))) {
      producer.send(new ProducerRecord<>(topics.images(), 0, "flat".getBytes(UTF_8), value)).get();
      producer.send(new ProducerRecord<>(topics.images(), 0, flat, value)).get();
      producer.send(new ProducerRecord<>(topics.images(), 0, flat, null)).get();
    }
    send(List.of(records.good(1)));

    // when
    try (var stack = stack(topics, UnaryOperator.identity())) {
      cluster.awaitCommitted(topics.images(), 4);
      assertThat(stack.application().failure()).isEmpty();
    }

    // then what the dead-letter topic does not take is left out, and its length is told
    List<ConsumerRecord<byte[], byte[]>> letters = cluster.committedRecords(topics.deadLetter());
    assertThat(letters)
        .hasSize(3)
        .allSatisfy(letter -> assertThat(letter.value()).isNull())
        .extracting(letter -> header(letter.headers(), "infomax.error.reason"))
        .containsOnly("too-large");
    assertThat(letters)
        .filteredOn(letter -> letter.key() != null)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(header(letter.headers(), "infomax.error.value-omitted"))
                    .isEqualTo("" + value.length));
    assertThat(letters)
        .filteredOn(letter -> letter.key() == null)
        .extracting(letter -> header(letter.headers(), "infomax.error.key-omitted"))
        .containsOnly("" + flat.length);
    assertThat(cluster.committedRecords(topics.embeddings())).hasSize(1);
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
  void encode_processKilledInMidStream_everyImageOnceAfterRestart() throws Exception {
    // given an application that is killed with a transaction open
    TopicSettings topics = cluster.topics("killed");
    int id = registry.register(topics.images() + "-value", PlainAvro.IMAGE);
    int images = 200;
    var records = new ImageRecords(topics.images(), id);
    send(IntStream.range(0, images).mapToObj(records::good).toList());
    EncodeStack.Place place = place("killed");
    try (ChildJvm child =
        ChildJvm.start(
            EncodeChild.class,
            place.bootstrap(),
            place.registryUrl(),
            place.encoderFile().toString(),
            place.stateDir().toString(),
            topics.images(),
            topics.embeddings(),
            topics.deadLetter())) {
      child.awaitLine(EncodeChild.ENOUGH);
      cluster.awaitOpenTransaction(topics.images());
      child.kill();
    }
    Map<String, Boolean> before = cluster.transactions(topics.images());
    assertThat(before).containsValue(true);

    // when it starts again in its folder
    try (var stack = new EncodeStack(place, topics, UnaryOperator.identity(), EncodeMeter.NONE)) {
      cluster.awaitCommitted(topics.images(), images);
      assertThat(stack.application().failure()).isEmpty();
    }

    // then it took over its own transactions (without the anchor store the ids would be new, and
    // readers would wait two minutes for the open one), and each image is there once
    assertThat(cluster.transactions(topics.images()))
        .containsOnlyKeys(before.keySet())
        .doesNotContainValue(true);
    assertThat(cluster.committedRecords(topics.embeddings()))
        .extracting(r -> text(r.key()))
        .doesNotHaveDuplicates()
        .hasSize(images);
  }

  @Test
  void encode_deviceLost_stopsUncommittedAndARestartFinishes() throws Exception {
    // given a device that works for three batches, then is lost
    TopicSettings topics = cluster.topics("lost");
    int id = registry.register(topics.images() + "-value", PlainAvro.IMAGE);
    int images = 100;
    var records = new ImageRecords(topics.images(), id);
    send(IntStream.range(0, images).mapToObj(records::good).toList());
    var batches = new AtomicInteger();
    UnaryOperator<BatchEncoder> losing =
        engine ->
            (pixels, batch) -> {
              if (batches.incrementAndGet() > 3) {
                throw new EngineException("device lost");
              }
              return engine.encode(pixels, batch);
            };

    // when
    try (var stack = stack(topics, losing)) {
      awaitStopped(stack.application().streams());

      // then it says why, and what is committed and what is embedded agree
      assertThat(stack.application().failure())
          .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("device lost"));
    }
    assertThat(cluster.committedRecords(topics.deadLetter())).isEmpty();
    assertThat(cluster.committedRecords(topics.embeddings()))
        .hasSize((int) cluster.committed(topics.images()))
        .hasSizeLessThan(images);

    // and a restart on a device that works finishes
    try (var stack = stack(topics, UnaryOperator.identity())) {
      cluster.awaitCommitted(topics.images(), images);
      assertThat(stack.application().failure()).isEmpty();
    }
    assertThat(cluster.committedRecords(topics.embeddings()))
        .extracting(r -> text(r.key()))
        .doesNotHaveDuplicates()
        .hasSize(images);
  }

  @Test
  void leave_runningInstance_isNoMemberOfTheGroupAnyMore() throws Exception {
    // given one that keeps its membership over a restart
    TopicSettings topics = cluster.topics("leaving");
    try (var stack = stack(topics, UnaryOperator.identity())) {
      awaitRunning(stack.application().streams());
    }
    assertThat(cluster.members(topics.images())).isNotEmpty();

    // when
    try (var stack = stack(topics, UnaryOperator.identity())) {
      awaitRunning(stack.application().streams());
      stack.application().leave();
    }

    // then
    assertThat(cluster.members(topics.images())).isEmpty();
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

  private EncodeStack stack(TopicSettings topics, UnaryOperator<BatchEncoder> fault) {
    return new EncodeStack(place(topics.images()), topics, fault, EncodeMeter.NONE);
  }

  private EncodeStack.Place place(String name) {
    return new EncodeStack.Place(
        broker.bootstrapServers(),
        registryProcess.url(),
        encoderFile,
        folder.resolve("state-" + name),
        Duration.ofMillis(100));
  }

  private static void awaitRunning(KafkaStreams streams) throws InterruptedException {
    while (streams.state() != KafkaStreams.State.RUNNING) {
      Thread.sleep(20);
    }
  }

  private static void awaitStopped(KafkaStreams streams) throws InterruptedException {
    while (streams.state().isRunningOrRebalancing()
        || streams.state() == KafkaStreams.State.CREATED) {
      Thread.sleep(20);
    }
  }

  /** Sends in order; gives the records by the partition that Kafka's partitioner chose. */
  private Map<Integer, List<ProducerRecord<byte[], byte[]>>> send(
      List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    var byPartition = new HashMap<Integer, List<ProducerRecord<byte[], byte[]>>>();
    try (var producer = cluster.producer()) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        int partition = producer.send(record).get().partition();
        byPartition.computeIfAbsent(partition, p -> new ArrayList<>()).add(record);
      }
    }
    return byPartition;
  }

  private static void sameButForValue(
      ProducerRecord<byte[], byte[]> expected, ConsumerRecord<byte[], byte[]> found) {
    assertThat(found.timestamp()).isEqualTo(expected.timestamp());
    assertThat(header(found.headers(), "trace")).isEqualTo("t");
    assertThat(found.value() == null).isEqualTo(expected.value() == null);
  }

  /** Reads the embeddings with plain Avro and holds them against the encoder itself. */
  private void assertVectors(List<ConsumerRecord<byte[], byte[]>> embeddings, String model)
      throws Exception {
    try (Encoder direct = Encoder.open(encoderFile, DevicePreference.CPU)) {
      for (ConsumerRecord<byte[], byte[]> record : embeddings) {
        if (record.value() == null) {
          continue;
        }
        GenericRecord embedding = PlainAvro.read(registry, record.value());
        int number = Integer.parseInt(text(record.key()).substring("img-".length()));
        assertThat(embedding.get("modelId")).hasToString(model);
        assertThat(embedding.get("attributes")).hasToString("{number=" + number + "}");
        assertThat(embedding.get("sourcePartition")).isEqualTo(record.partition());
        List<?> vector = (List<?>) embedding.get("vector");
        float[] expected = direct.sessions().getFirst().encode(pixels(direct, number), 1);
        assertThat(vector).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
          assertThat((Float) vector.get(i)).isCloseTo(expected[i], within(1e-4f));
        }
      }
    }
  }

  private static byte[] pixels(Encoder encoder, int number) {
    var preparer =
        new ImagePreparer(
            EncoderShape.of(encoder.manifest()),
            EncodeStack.LIMITS.limits(),
            ThumbnailSettings.OFF);
    return ((Preparation.Ready<?>) preparer.prepare(Pictures.jpeg(number))).pixels();
  }

  private static List<String> keys(List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream().map(r -> text(r.key())).toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static String header(Headers headers, String name) {
    return text(headers.lastHeader(name).value());
  }
}
