package dev.infomax.integration.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.streams.topology.TopicSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that cannot be embedded, among images that can. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up before all tests
class EncodePoisonIT {
  private EncodeSite site;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    site = EncodeSite.start(folder);
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  void encode_poisonAmongGoodImages_goodOnesArriveInOrderAndPoisonIsDeadLettered()
      throws Exception {
    // given good images, deletions and one of each poison, from a plain Avro producer
    TopicSettings topics = site.cluster().topics("mixed");
    int id = site.registry().register(topics.images() + "-value", PlainAvro.IMAGE);
    var sent = new ArrayList<ProducerRecord<byte[], byte[]>>();
    var records = new ImageRecords(topics.images(), id);
    List<ProducerRecord<byte[], byte[]>> poison = records.poison(site.registry());
    for (int i = 0; i < 40; i++) {
      sent.add(records.good(i));
      if (i % 10 == 3) {
        sent.add(records.tombstone(i - 1));
      }
      if (i % 4 == 1 && i / 4 < poison.size()) {
        sent.add(poison.get(i / 4));
      }
    }
    Map<Integer, List<ProducerRecord<byte[], byte[]>>> byPartition = site.send(sent);

    // when
    String model;
    try (var stack = site.stack(topics, UnaryOperator.identity())) {
      model = stack.modelId();
      site.cluster().awaitCommitted(topics.images(), sent.size());
    }

    // then what is good is on the embeddings topic, in the order of its partition
    List<ConsumerRecord<byte[], byte[]>> embeddings =
        site.cluster().committedRecords(topics.embeddings());
    for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
      int p = partition;
      List<ProducerRecord<byte[], byte[]>> expected =
          byPartition.getOrDefault(p, List.of()).stream().filter(r -> !poison.contains(r)).toList();
      List<ConsumerRecord<byte[], byte[]>> found =
          embeddings.stream().filter(r -> r.partition() == p).toList();
      assertThat(found)
          .extracting(r -> RecordText.of(r.key()))
          .containsExactlyElementsOf(RecordText.keys(expected));
      for (int i = 0; i < expected.size(); i++) {
        sameButForValue(expected.get(i), found.get(i));
      }
    }
    assertVectors(embeddings, model);

    // and each poison is on the dead-letter topic as it came, with its reason
    List<ConsumerRecord<byte[], byte[]>> letters =
        site.cluster().committedRecords(topics.deadLetter());
    assertThat(letters)
        .extracting(letter -> RecordText.header(letter.headers(), "infomax.error.reason"))
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
      assertThat(RecordText.header(letter.headers(), "infomax.error.topic"))
          .isEqualTo(topics.images());
      assertThat(RecordText.header(letter.headers(), "trace")).isEqualTo("t");
      assertThat(letter.timestamp()).isEqualTo(ImageRecords.TIME);
    }
  }

  @Test
  void encode_poisonThatOnlyFitsCompressed_isDeadLetteredWithoutItsValueAndTheNextGoesOn()
      throws Exception {
    // given a record that a producer compressed into the topic's limit, and one with such a key
    TopicSettings topics = site.cluster().topics("compressed");
    int id = site.registry().register(topics.images() + "-value", PlainAvro.IMAGE);
    var records = new ImageRecords(topics.images(), id);
    byte[] flat = new byte[4 << 20];
    byte[] value = records.image(flat, 0);
    try (var producer =
        site.cluster().producer(Map.of("compression.type", "gzip", "max.request.size", 16 << 20))) {
      producer.send(new ProducerRecord<>(topics.images(), 0, "flat".getBytes(UTF_8), value)).get();
      producer.send(new ProducerRecord<>(topics.images(), 0, flat, value)).get();
      producer.send(new ProducerRecord<>(topics.images(), 0, flat, null)).get();
    }
    site.send(List.of(records.good(1)));

    // when
    try (var stack = site.stack(topics, UnaryOperator.identity())) {
      site.cluster().awaitCommitted(topics.images(), 4);
      assertThat(stack.application().failure()).isEmpty();
    }

    // then what the dead-letter topic does not take is left out, and its length is told
    List<ConsumerRecord<byte[], byte[]>> letters =
        site.cluster().committedRecords(topics.deadLetter());
    assertThat(letters)
        .hasSize(3)
        .allSatisfy(letter -> assertThat(letter.value()).isNull())
        .extracting(letter -> RecordText.header(letter.headers(), "infomax.error.reason"))
        .containsOnly("too-large");
    assertThat(letters)
        .filteredOn(letter -> letter.key() != null)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(RecordText.header(letter.headers(), "infomax.error.value-omitted"))
                    .isEqualTo("" + value.length));
    assertThat(letters)
        .filteredOn(letter -> letter.key() == null)
        .extracting(letter -> RecordText.header(letter.headers(), "infomax.error.key-omitted"))
        .containsOnly("" + flat.length);
    assertThat(site.cluster().committedRecords(topics.embeddings())).hasSize(1);
  }

  private static void sameButForValue(
      ProducerRecord<byte[], byte[]> expected, ConsumerRecord<byte[], byte[]> found) {
    assertThat(found.timestamp()).isEqualTo(expected.timestamp());
    assertThat(RecordText.header(found.headers(), "trace")).isEqualTo("t");
    assertThat(found.value() == null).isEqualTo(expected.value() == null);
  }

  /** Reads the embeddings with plain Avro and holds them against the encoder itself. */
  private void assertVectors(List<ConsumerRecord<byte[], byte[]>> embeddings, String model)
      throws Exception {
    try (var direct = new DirectEncoder(site.encoderFile())) {
      for (ConsumerRecord<byte[], byte[]> record : embeddings) {
        if (record.value() != null) {
          assertVector(direct, record, model);
        }
      }
    }
  }

  private void assertVector(
      DirectEncoder direct, ConsumerRecord<byte[], byte[]> record, String model) throws Exception {
    GenericRecord embedding = PlainAvro.read(site.registry(), record.value());
    int number = ImageRecords.number(RecordText.of(record.key()));
    assertThat(embedding.get("modelId")).hasToString(model);
    assertThat(embedding.get("attributes")).hasToString("{number=" + number + "}");
    assertThat(embedding.get("sourcePartition")).isEqualTo(record.partition());
    List<?> vector = (List<?>) embedding.get("vector");
    float[] expected = direct.vector(number);
    assertThat(vector).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((Float) vector.get(i)).isCloseTo(expected[i], within(1e-4f));
    }
  }
}
