package dev.infomax.integration.encode;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.streams.inference.BatchEncoder;
import dev.infomax.streams.inference.BatchSettings;
import dev.infomax.streams.inference.EncoderShape;
import dev.infomax.streams.inference.EngineRetries;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.inference.MicroBatcher;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.topology.ReadyTopics;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.Topics;
import dev.infomax.streams.topology.encode.EncodeApplication;
import dev.infomax.streams.topology.encode.EncodeInstance;
import dev.infomax.streams.topology.encode.EncodeMeter;
import dev.infomax.streams.topology.encode.EncodeOptions;
import dev.infomax.streams.topology.encode.EncodeSettings;
import dev.infomax.streams.tracing.Tracing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;

/**
 * An encode application with all it needs, on a real encoder that a fault may be put in front of.
 */
final class EncodeStack implements AutoCloseable {
  static final ImageSettings LIMITS = new ImageSettings(20_000, 1 << 20);
  private static final int BATCH = 8;

  private final Encoder encoder;
  private final SchemaRegistry registry;
  private final MicroBatcher batcher;
  private final EncodeApplication application;

  /** Where the application runs, and how often it commits. */
  record Place(
      String bootstrap,
      String registryUrl,
      Path encoderFile,
      Path stateDir,
      Duration commitInterval) {}

  EncodeStack(
      Place place, TopicSettings topics, UnaryOperator<BatchEncoder> fault, EncodeMeter meter) {
    encoder = Encoder.open(place.encoderFile(), DevicePreference.CPU);
    registry = SchemaRegistry.connect(Map.of("schema.registry.url", place.registryUrl()));
    EncoderShape shape = EncoderShape.of(encoder.manifest());
    batcher =
        new MicroBatcher(
            shape,
            List.of(fault.apply(encoder.sessions().getFirst()::encode)),
            new ImagePreparer(shape, LIMITS.limits(), ThumbnailSettings.OFF),
            new BatchSettings(BATCH, Duration.ZERO, 1),
            new EngineRetries(1, Duration.ofMillis(10)),
            MicroBatcher.Meter.NONE);
    application =
        new EncodeApplication(options(place, topics), batcher, registry, meter, Tracing.OFF);
    application.start();
  }

  private static EncodeOptions options(Place place, TopicSettings topics) {
    return new EncodeOptions(
        new EncodeSettings(
            2, place.commitInterval(), Duration.ofMinutes(2), Duration.ofMinutes(1), 1),
        ready(place, topics),
        LIMITS,
        ThumbnailSettings.OFF,
        new EncodeInstance(topics.images(), "one", place.stateDir()),
        Map.of("bootstrap.servers", place.bootstrap()));
  }

  private static ReadyTopics ready(Place place, TopicSettings topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", place.bootstrap()))) {
      return Topics.prepare(admin, topics, RecordSizes.ofImages(LIMITS.maxBytes()));
    }
  }

  EncodeApplication application() {
    return application;
  }

  String modelId() {
    return batcher.modelId();
  }

  @Override
  public void close() {
    application.close();
    batcher.close();
    registry.close();
    encoder.close();
  }
}
