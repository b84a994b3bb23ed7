package dev.infomax.integration.guarantee;

import dev.infomax.streams.app.InfomaxApp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A clock that jumps, by which instances and a producer go. The images topic takes records from the
 * future.
 *
 * <p>Thread-safe.
 */
final class ClockJumps implements Instance.Launcher {
  private static final int JUMPS = 6;
  private static final long MOST_DAYS = 40;

  private volatile Clock clock = Clock.systemUTC();

  @Override
  public Instance start(Map<String, String> keys) {
    return new InProcess(InfomaxApp.start(InfomaxApp.configuration(keys), clock));
  }

  /** Jumps to and fro by weeks; after each jump an image is sent and an instance starts again. */
  void strike(Stage stage) throws Exception {
    admitTheFuture(stage);
    Stage.repeated(JUMPS, this::jump).strike(stage);
  }

  private void jump(Stage stage) throws Exception {
    var by = Duration.ofDays(stage.random().nextLong(-MOST_DAYS, MOST_DAYS + 1));
    clock = Clock.offset(Clock.systemUTC(), by);
    var image = stage.traffic().another(n -> stage.traffic().value(ImageTraffic.jpeg(n), n));
    stage
        .traffic()
        .sendNow(
            new ProducerRecord<>(
                image.topic(), null, clock.millis(), image.key(), image.value(), image.headers()));
    Faults.restartAny(stage);
  }

  private static void admitTheFuture(Stage stage) throws Exception {
    var images = new ConfigResource(ConfigResource.Type.TOPIC, stage.topics().images());
    var any =
        new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "" + Long.MAX_VALUE);
    stage
        .cluster()
        .admin()
        .incrementalAlterConfigs(
            Map.of(images, List.of(new AlterConfigOp(any, AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }
}
