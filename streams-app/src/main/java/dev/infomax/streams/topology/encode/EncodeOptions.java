package dev.infomax.streams.topology.encode;

import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.TopicSettings;
import java.util.Map;
import java.util.Properties;

/**
 * Everything that shapes an encode application.
 *
 * <p>Immutable.
 *
 * @param instance who it is
 * @param kafka client settings, {@code bootstrap.servers} at least, with Kafka Streams' prefixes
 */
public record EncodeOptions(
    EncodeSettings settings,
    TopicSettings topics,
    ImageSettings images,
    ThumbnailSettings thumbnails,
    EncodeInstance instance,
    Map<String, ?> kafka) {
  public EncodeOptions {
    kafka = Map.copyOf(kafka);
  }

  /** Defaults all round. */
  public static EncodeOptions of(EncodeInstance instance, Map<String, ?> kafka) {
    return new EncodeOptions(
        EncodeSettings.DEFAULT,
        TopicSettings.DEFAULT,
        ImageSettings.DEFAULT,
        ThumbnailSettings.OFF,
        instance,
        kafka);
  }

  /**
   * The settings of Kafka Streams.
   *
   * @param room {@link dev.infomax.streams.inference.MicroBatcher#room}
   */
  Properties properties(int room) {
    RecordSizes sizes = RecordSizes.ofImages(images.maxBytes());
    return EncodeProperties.of(settings, instance, kafka, sizes, room);
  }
}
