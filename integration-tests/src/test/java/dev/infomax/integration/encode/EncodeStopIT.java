package dev.infomax.integration.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.EngineException;
import dev.infomax.integration.local.ChildJvm;
import dev.infomax.streams.inference.BatchEncoder;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.encode.EncodeMeter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances that are killed, lose their device, or leave. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up before all tests
class EncodeStopIT {
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
  void encode_processKilledInMidStream_everyImageOnceAfterRestart() throws Exception {
    // given an application that is killed with a transaction open
    TopicSettings topics = site.cluster().topics("killed");
    int id = site.registry().register(topics.images() + "-value", PlainAvro.IMAGE);
    int images = 200;
    var records = new ImageRecords(topics.images(), id);
    site.send(IntStream.range(0, images).mapToObj(records::good).toList());
    EncodeStack.Place place = site.place("killed");
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
      site.cluster().awaitOpenTransaction(topics.images());
      child.kill();
    }
    Map<String, Boolean> before = site.cluster().transactions(topics.images());
    assertThat(before).containsValue(true);

    // when it starts again in its folder
    try (var stack = new EncodeStack(place, topics, UnaryOperator.identity(), EncodeMeter.NONE)) {
      site.cluster().awaitCommitted(topics.images(), images);
      assertThat(stack.application().failure()).isEmpty();
    }

    // then it took over its own transactions (without the anchor store the ids would be new, and
    // readers would wait two minutes for the open one), and each image is there once
    assertThat(site.cluster().transactions(topics.images()))
        .containsOnlyKeys(before.keySet())
        .doesNotContainValue(true);
    assertThat(site.cluster().committedRecords(topics.embeddings()))
        .extracting(r -> RecordText.of(r.key()))
        .doesNotHaveDuplicates()
        .hasSize(images);
  }

  @Test
  void encode_deviceLost_stopsUncommittedAndARestartFinishes() throws Exception {
    // given a device that works for three batches, then is lost
    TopicSettings topics = site.cluster().topics("lost");
    int id = site.registry().register(topics.images() + "-value", PlainAvro.IMAGE);
    int images = 100;
    var records = new ImageRecords(topics.images(), id);
    site.send(IntStream.range(0, images).mapToObj(records::good).toList());
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
    try (var stack = site.stack(topics, losing)) {
      awaitStopped(stack.application().streams());

      // then it says why, and what is committed and what is embedded agree
      assertThat(stack.application().failure())
          .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("device lost"));
    }
    assertThat(site.cluster().committedRecords(topics.deadLetter())).isEmpty();
    assertThat(site.cluster().committedRecords(topics.embeddings()))
        .hasSize((int) site.cluster().committed(topics.images()))
        .hasSizeLessThan(images);

    // and a restart on a device that works finishes
    try (var stack = site.stack(topics, UnaryOperator.identity())) {
      site.cluster().awaitCommitted(topics.images(), images);
      assertThat(stack.application().failure()).isEmpty();
    }
    assertThat(site.cluster().committedRecords(topics.embeddings()))
        .extracting(r -> RecordText.of(r.key()))
        .doesNotHaveDuplicates()
        .hasSize(images);
  }

  @Test
  void leave_runningInstance_isNoMemberOfTheGroupAnyMore() throws Exception {
    // given one that keeps its membership over a restart
    TopicSettings topics = site.cluster().topics("leaving");
    try (var stack = site.stack(topics, UnaryOperator.identity())) {
      awaitRunning(stack.application().streams());
    }
    assertThat(site.cluster().members(topics.images())).isNotEmpty();

    // when
    try (var stack = site.stack(topics, UnaryOperator.identity())) {
      awaitRunning(stack.application().streams());
      stack.application().leave();
    }

    // then
    assertThat(site.cluster().members(topics.images())).isEmpty();
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
}
