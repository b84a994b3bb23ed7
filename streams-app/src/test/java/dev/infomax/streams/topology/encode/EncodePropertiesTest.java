package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.topology.ReadyTopics;
import dev.infomax.streams.topology.TopicLimits;
import dev.infomax.streams.topology.TopicSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.junit.jupiter.api.Test;

class EncodePropertiesTest {
  private static final EncodeInstance INSTANCE =
      new EncodeInstance("infomax", "host-1", Path.of("state"));

  @Test
  void of_userSettings_winOverAdviceButNotOverWhatMustBe() {
    // given
    Map<String, String> users =
        Map.of(
            "main.consumer.max.poll.records", "7",
            "processing.guarantee", "at_least_once",
            "processing.exception.handler",
                LogAndContinueProcessingExceptionHandler.class.getName(),
            "application.id", "mine");

    // when
    Properties properties = properties(users);

    // then
    assertThat(properties)
        .containsEntry("main.consumer.max.poll.records", "7")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("processing.exception.handler", LogAndFailProcessingExceptionHandler.class)
        .containsEntry("application.id", "infomax-encode")
        .containsEntry("main.consumer.group.instance.id", "host-1");
  }

  @Test
  void of_defaults_areAcceptedByKafka() {
    // given, when
    var config = new StreamsConfig(properties(Map.of()));
    var producer = new ProducerConfig(withSerdes(config.getProducerConfigs("p"), "serializer"));
    var consumer =
        new ConsumerConfig(withSerdes(config.getMainConsumerConfigs("g", "c", 1), "deserializer"));

    // then the largest dead letter fits, and an instance keeps its name
    assertThat(producer.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)).isGreaterThan(33 << 20);
    assertThat(producer.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG)).isGreaterThan(66L << 20);
    assertThat(producer.getInt(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)).isEqualTo(60_000);
    assertThat(consumer.getInt(ConsumerConfig.MAX_POLL_RECORDS_CONFIG)).isEqualTo(256);
    assertThat(consumer.getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)).isEqualTo(6_000);
    assertThat(consumer.getInt(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)).isEqualTo(1_500);
    assertThat(consumer.getString(ConsumerConfig.ISOLATION_LEVEL_CONFIG))
        .isEqualTo("read_committed");
  }

  @Test
  void of_topicsThatTakeMoreThanOurLimits_producerTakesAsMuch() {
    // given topics of an earlier start, whose image.max-bytes was larger
    EncodeOptions options = options(new ImageSettings(100 << 10, 1 << 20), 34 << 20, Map.of());

    // when
    OutgoingLimits limits = options.outgoing(256);

    // then
    assertThat(limits).isEqualTo(new OutgoingLimits(34 << 20, 34 << 20));
  }

  @Test
  void outgoing_topicsWithoutLimit_endWhereBrokersDropRequests() {
    EncodeOptions options = options(ImageSettings.DEFAULT, Integer.MAX_VALUE, Map.of());
    assertThat(options.outgoing(256).deadLetter()).isBetween(96L << 20, 97L << 20);
  }

  @Test
  void outgoing_usersProducerTakesLess_thatCounts() {
    var users = Map.of("producer.max.request.size", "70000");
    EncodeOptions options = options(ImageSettings.DEFAULT, 34 << 20, users);
    assertThat(options.outgoing(256).deadLetter()).isEqualTo(70_000);
  }

  @Test
  void withRoomFor_vectorsThatCannotBeWritten_refuses() {
    var limits = new OutgoingLimits(5_000, 5_000);
    assertThat(limits.withRoomFor(128)).isSameAs(limits);
    assertThatThrownBy(() -> limits.withRoomFor(512))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must take records of 6144 bytes for vectors of 512 numbers");
  }

  @Test
  void intercept_usersInterceptors_stay() {
    // given
    Properties properties = properties(Map.of("main.consumer.interceptor.classes", "a.B"));

    // when
    EncodeProperties.intercept(
        properties, new LookAhead(value -> new CompletableFuture<>()), EncodeMeter.NONE);

    // then
    assertThat(properties)
        .containsEntry(
            "main.consumer.interceptor.classes", "a.B," + LookAheadInterceptor.class.getName());
  }

  private static Properties properties(Map<String, String> users) {
    var kafka = new HashMap<String, Object>(users);
    kafka.put("bootstrap.servers", "127.0.0.1:9");
    return EncodeOptions.of(INSTANCE, kafka).properties(256);
  }

  private static EncodeOptions options(ImageSettings images, int taken, Map<String, String> users) {
    var kafka = new HashMap<String, Object>(users);
    kafka.put("bootstrap.servers", "127.0.0.1:9");
    return new EncodeOptions(
        EncodeSettings.DEFAULT,
        new ReadyTopics(TopicSettings.DEFAULT, new TopicLimits(taken, taken, taken)),
        images,
        ThumbnailSettings.OFF,
        INSTANCE,
        kafka);
  }

  private static Map<String, Object> withSerdes(Map<String, Object> config, String kind) {
    String type = "org.apache.kafka.common.serialization.ByteArray";
    String name = type + (kind.equals("serializer") ? "Serializer" : "Deserializer");
    var complete = new HashMap<>(config);
    complete.put("key." + kind, name);
    complete.put("value." + kind, name);
    return complete;
  }
}
