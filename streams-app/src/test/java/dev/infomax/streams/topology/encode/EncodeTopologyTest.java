package dev.infomax.streams.topology.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.image.ImageLimits;
import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.ImageEvent;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.inference.BatchSettings;
import dev.infomax.streams.inference.EngineRetries;
import dev.infomax.streams.inference.FakeEngine;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.inference.TestPictures;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.topology.ReadyTopics;
import dev.infomax.streams.topology.TopicLimits;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.tracing.Tracing;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // set up before each test
class EncodeTopologyTest {
  private static final byte[] KEY = "holiday/1.png".getBytes(UTF_8);
  private static final byte[] PICTURE = TestPictures.png(2, 2, 0x102030);
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final ImageSettings LIMITS = new ImageSettings(1 << 20, 100);

  /** What the topics of embeddings and dead letters take. */
  private static final int TAKEN = 100_000;

  @TempDir Path stateDir;
  private final FakeEngine engine = new FakeEngine();
  private final MissMeter meter = new MissMeter();
  private SchemaRegistry registry;
  private MicroBatcher batcher;
  private EncodeParts parts;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> images;
  private TestOutputTopic<byte[], byte[]> embeddings;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void start(TestInfo test) {
    registry =
        SchemaRegistry.connect(
            Map.of(
                "schema.registry.url", "mock://" + test.getTestMethod().orElseThrow().getName()));
    batcher =
        new MicroBatcher(
            FakeEngine.SHAPE,
            List.of(engine),
            new ImagePreparer(FakeEngine.SHAPE, ImageLimits.DEFAULT, ThumbnailSettings.OFF),
            BatchSettings.DEFAULT,
            new EngineRetries(1, Duration.ofMillis(1)),
            MicroBatcher.Meter.NONE);
    drive(ThumbnailSettings.OFF);
  }

  private void drive(ThumbnailSettings thumbnails) {
    var options =
        new EncodeOptions(
            EncodeSettings.DEFAULT,
            new ReadyTopics(TopicSettings.DEFAULT, new TopicLimits(1 << 21, TAKEN, TAKEN)),
            LIMITS,
            thumbnails,
            new EncodeInstance("test", "one", stateDir),
            Map.of("bootstrap.servers", "127.0.0.1:9"));
    parts =
        EncodeParts.of(
            options,
            batcher,
            AvroSerde.imageEvents(registry).deserializer(),
            AvroSerde.embeddings(registry).serializer(),
            meter,
            Tracing.OFF);
    driver =
        new TopologyTestDriver(
            EncodeTopology.of(options.topics().names(), parts),
            options.properties(batcher.room()),
            TIME);
    var write = new ByteArraySerializer();
    var read = new ByteArrayDeserializer();
    images = driver.createInputTopic("images", write, write);
    embeddings = driver.createOutputTopic("embeddings", read, read);
    deadLetters = driver.createOutputTopic("images.dlq", read, read);
  }

  @AfterEach
  void stop() {
    driver.close();
    batcher.close();
    registry.close();
  }

  @Test
  void process_image_becomesAnEmbeddingWithAllItCameWith() {
    // given
    var taken = Instant.ofEpochMilli(1_234_567);
    Map<String, Object> attributes = Map.of("label", "cat", "stars", 5L, "score", 0.5);
    var headers = new RecordHeaders().add("trace", new byte[] {9});

    // when
    byte[] value = avro(new ImageEvent(ByteBuffer.wrap(PICTURE), null, attributes, taken));
    images.pipeInput(new TestRecord<>(KEY, value, headers, TIME));

    // then
    TestRecord<byte[], byte[]> record = embeddings.readRecord();
    assertThat(record.key()).isEqualTo(KEY);
    assertThat(record.timestamp()).isEqualTo(TIME.toEpochMilli());
    assertThat(record.headers().toArray()).containsExactly(headers.toArray());
    assertThat(embedding(record))
        .isEqualTo(
            new Embedding(List.of(16f, 32f), "fake-1", attributes, taken, "images", 0, 0L, null));
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void process_imageWithoutCaptureTime_takesTheRecordsTimestamp() {
    // given, when
    images.pipeInput(new TestRecord<>(KEY, image(PICTURE), TIME));

    // then
    assertThat(embedding(embeddings.readRecord()).getCaptureTime()).isEqualTo(TIME);
  }

  /** Fails without {@code OutcomeWriter.forward}: a broker would refuse the embedding for ever. */
  @Test
  void process_recordsFromTheFuture_areWrittenWithTheTimeOfNow() {
    // given
    Instant future = TIME.plus(Duration.ofDays(2));

    // when
    images.pipeInput(new TestRecord<>(KEY, image(PICTURE), future));
    images.pipeInput(new TestRecord<>(KEY, null, new RecordHeaders().add("a", KEY), future));
    images.pipeInput(new TestRecord<>(KEY, image(KEY), future));

    // then
    TestRecord<byte[], byte[]> embedding = embeddings.readRecord();
    assertThat(embedding.timestamp()).isEqualTo(TIME.toEpochMilli());
    assertThat(embedding(embedding).getCaptureTime()).isEqualTo(future);
    assertThat(embeddings.readRecord().timestamp()).isEqualTo(TIME.toEpochMilli());
    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.timestamp()).isEqualTo(TIME.toEpochMilli());
    assertThat(texts(letter, DeadLetters.TIMESTAMP)).containsExactly("" + future.toEpochMilli());
  }

  @Test
  void process_thumbnailsOn_carriesASmallJpeg() {
    // given
    driver.close();
    drive(new ThumbnailSettings(true, 4, 80));

    // when
    images.pipeInput(new TestRecord<>(KEY, image(TestPictures.png(8, 8, 0xff0000)), TIME));

    // then
    ByteBuffer thumbnail = embedding(embeddings.readRecord()).getThumbnail();
    assertThat(thumbnail.get() & 0xff).isEqualTo(0xff);
    assertThat(thumbnail.get() & 0xff).isEqualTo(0xd8);
  }

  @Test
  void process_tombstone_staysOne() {
    // given, when
    images.pipeInput(new TestRecord<>(KEY, null, new RecordHeaders().add("a", KEY), TIME));

    // then
    TestRecord<byte[], byte[]> record = embeddings.readRecord();
    assertThat(record.key()).isEqualTo(KEY);
    assertThat(record.value()).isNull();
    assertThat(record.headers().lastHeader("a")).isNotNull();
    assertThat(record.timestamp()).isEqualTo(TIME.toEpochMilli());
  }

  @ParameterizedTest
  @MethodSource("poison")
  void process_poison_becomesADeadLetterAndTheNextGoesOn(
      Poison reason, byte @Nullable [] key, Wire wire) {
    // given
    byte[] value = wire.of(this);
    var headers =
        new RecordHeaders().add("trace", new byte[] {9}).add(DeadLetters.REASON, new byte[] {1});

    // when
    images.pipeInput(new TestRecord<>(key, value, headers, TIME));
    images.pipeInput(new TestRecord<>(KEY, image(PICTURE), TIME));

    // then
    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.timestamp()).isEqualTo(TIME.toEpochMilli());
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(9);
    assertThat(texts(letter, DeadLetters.REASON)).containsExactly(reason.label());
    assertThat(texts(letter, DeadLetters.DETAIL)).hasSize(1).noneMatch(String::isBlank);
    assertThat(texts(letter, DeadLetters.TOPIC)).containsExactly("images");
    assertThat(texts(letter, DeadLetters.PARTITION)).containsExactly("0");
    assertThat(texts(letter, DeadLetters.OFFSET)).containsExactly("0");
    assertThat(texts(letter, DeadLetters.TIMESTAMP)).containsExactly("" + TIME.toEpochMilli());
    assertThat(embeddings.readKeyValuesToList()).hasSize(1);
  }

  static Stream<Arguments> poison() {
    return Stream.of(
        Arguments.of(Poison.NO_KEY, null, (Wire) test -> test.image(PICTURE)),
        Arguments.of(Poison.BAD_KEY, new byte[] {-1, 1}, (Wire) test -> test.image(PICTURE)),
        Arguments.of(Poison.NOT_AVRO, KEY, (Wire) test -> "plain text".getBytes(UTF_8)),
        Arguments.of(Poison.NOT_AVRO, KEY, (Wire) test -> new byte[0]),
        Arguments.of(Poison.NOT_AVRO, KEY, (Wire) EncodeTopologyTest::truncated),
        Arguments.of(Poison.UNKNOWN_SCHEMA, KEY, (Wire) test -> new byte[] {0, 0, 0, 99, 0, 1}),
        Arguments.of(Poison.INCOMPATIBLE_SCHEMA, KEY, (Wire) EncodeTopologyTest::otherSchema),
        Arguments.of(Poison.NOT_AN_IMAGE, KEY, (Wire) test -> test.image(KEY)),
        Arguments.of(Poison.TOO_LARGE, KEY, (Wire) test -> test.image(TestPictures.png(20, 20, 1))),
        Arguments.of(Poison.DECODE_ERROR, KEY, (Wire) test -> test.image(damaged())));
  }

  @Test
  void process_poisonLargerThanItsTopicTakes_losesItsValueOnly() {
    // given, when
    byte[] value = image(new byte[TAKEN]);
    var headers = new RecordHeaders().add("trace", new byte[] {9});
    images.pipeInput(new TestRecord<>(KEY, value, headers, TIME));

    // then
    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isNull();
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(9);
    assertThat(texts(letter, DeadLetters.REASON)).containsExactly("not-an-image");
    assertThat(texts(letter, DeadLetters.VALUE_OMITTED)).containsExactly("" + value.length);
    assertThat(meter.abridged).hasValue(1);
  }

  @Test
  void process_headersAndKeyLargerThanTheTopicTakes_losesThemToo() {
    // given, when
    byte[] key = new byte[TAKEN];
    var headers = new RecordHeaders().add("trace", new byte[TAKEN]);
    images.pipeInput(new TestRecord<>(key, image(KEY), headers, TIME));

    // then
    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(letter.headers().lastHeader("trace")).isNull();
    assertThat(texts(letter, DeadLetters.OFFSET)).containsExactly("0");
    assertThat(texts(letter, DeadLetters.KEY_OMITTED)).containsExactly("" + TAKEN);
    assertThat(texts(letter, DeadLetters.HEADERS_OMITTED)).hasSize(1);
  }

  @Test
  void process_embeddingLargerThanItsTopicTakes_isPoison() {
    // given attributes that an embedding would carry along
    Map<String, Object> attributes = Map.of("essay", "x".repeat(TAKEN));
    byte[] value = avro(new ImageEvent(ByteBuffer.wrap(PICTURE), null, attributes, TIME));

    // when
    images.pipeInput(new TestRecord<>(KEY, value, TIME));
    images.pipeInput(
        new TestRecord<>(KEY, null, new RecordHeaders().add("a", new byte[TAKEN]), TIME));

    // then
    assertThat(embeddings.isEmpty()).isTrue();
    assertThat(texts(deadLetters.readRecord(), DeadLetters.REASON)).containsExactly("too-large");
    assertThat(texts(deadLetters.readRecord(), DeadLetters.DETAIL).getFirst())
        .startsWith("expected a tombstone of at most " + TAKEN + " bytes, found 100");
  }

  @Test
  void process_submittedAhead_usesThatOutcome() {
    // given a future under way for offset 0
    parts.lookAhead().submit(new TopicPartition("images", 0), 0, image(PICTURE));

    // when
    images.pipeInput(new TestRecord<>(KEY, image(TestPictures.png(2, 2, 0xaabbcc)), TIME));

    // then
    assertThat(embedding(embeddings.readRecord()).getVector()).containsExactly(16f, 32f);
    assertThat(meter.misses).hasValue(0);
  }

  @Test
  void process_purgedAhead_submitsItself() {
    // given
    var partition = new TopicPartition("images", 0);
    parts.lookAhead().submit(partition, 0, image(PICTURE));
    parts.lookAhead().purge(partition);

    // when
    images.pipeInput(new TestRecord<>(KEY, image(PICTURE), TIME));

    // then
    assertThat(embeddings.readKeyValuesToList()).hasSize(1);
    assertThat(meter.misses).hasValue(1);
  }

  @Test
  void process_engineFails_throwsAndForwardsNothing() {
    // given
    engine.failWith(new EngineException("device lost"), new EngineException("device lost"));

    // when, then
    assertThatThrownBy(() -> images.pipeInput(new TestRecord<>(KEY, image(PICTURE), TIME)))
        .hasRootCauseInstanceOf(EngineException.class)
        .hasStackTraceContaining("device lost");
    assertThat(embeddings.isEmpty()).isTrue();
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void process_registryDown_throwsAndForwardsNothing() {
    // given a schema id that is not cached, and a registry that is not there
    byte[] value = image(PICTURE);
    driver.close();
    registry.close();
    registry =
        SchemaRegistry.connect(
            Map.of(
                "schema.registry.url", "http://127.0.0.1:1",
                "schema.registry.retry.timeout.ms", "50"));
    drive(ThumbnailSettings.OFF);

    // when, then
    assertThatThrownBy(() -> images.pipeInput(new TestRecord<>(KEY, value, TIME)))
        .hasRootCauseInstanceOf(ConnectException.class)
        .hasStackTraceContaining("RegistryUnavailableException");
    assertThat(embeddings.isEmpty()).isTrue();
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void close_processor_cancelsWhatItsPartitionHasAhead() {
    // given a device that is held, so that the image stays under way
    engine.hold();
    LookAhead lookAhead = parts.lookAhead();
    lookAhead.submit(new TopicPartition("images", 0), 0, image(PICTURE));

    // when
    driver.close();
    drive(ThumbnailSettings.OFF);
    engine.release();

    // then
    assertThat(lookAhead.isEmpty()).isTrue();
  }

  private byte[] image(byte[] content) {
    return avro(new ImageEvent(ByteBuffer.wrap(content), null, Map.of(), null));
  }

  private byte[] avro(ImageEvent event) {
    return Objects.requireNonNull(
        AvroSerde.imageEvents(registry).serializer().serialize("images", event));
  }

  private byte[] truncated() {
    byte[] whole = image(PICTURE);
    return Arrays.copyOf(whole, whole.length - 3);
  }

  /** A record of a schema that the registry knows and that is no image event. */
  private byte[] otherSchema() {
    var schema = SchemaBuilder.record("Temperature").fields().requiredDouble("celsius").endRecord();
    int id = registry.idFor("temperatures-value", schema);
    return ByteBuffer.allocate(13).put((byte) 0).putInt(id).putDouble(21.5).array();
  }

  private static byte[] damaged() {
    byte[] png = TestPictures.png(8, 8, 0x123456);
    return Arrays.copyOf(png, png.length / 2 + 12);
  }

  private Embedding embedding(TestRecord<byte[], byte[]> record) {
    return AvroSerde.embeddings(registry).deserializer().decode(record.value());
  }

  private static List<String> texts(TestRecord<byte[], byte[]> letter, String header) {
    return Stream.of(letter.headers().toArray())
        .filter(h -> h.key().equals(header))
        .map(Header::value)
        .map(value -> new String(value, UTF_8))
        .toList();
  }

  /** The value of a record. */
  private interface Wire {
    byte[] of(EncodeTopologyTest test);
  }

  private static final class MissMeter implements EncodeMeter {
    final AtomicInteger misses = new AtomicInteger();
    final AtomicInteger abridged = new AtomicInteger();

    @Override
    public void deadLetterAbridged() {
      abridged.incrementAndGet();
    }

    @Override
    public void lookAheadMissed() {
      misses.incrementAndGet();
    }
  }
}
