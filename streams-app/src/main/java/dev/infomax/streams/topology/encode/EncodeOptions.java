package dev.infomax.streams.topology.encode;

import dev.infomax.streams.inference.ImageSettings;
import dev.infomax.streams.inference.ThumbnailSettings;
import dev.infomax.streams.topology.ReadyTopics;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.TopicLimits;
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
    ReadyTopics topics,
    ImageSettings images,
    ThumbnailSettings thumbnails,
    EncodeInstance instance,
    Map<String, ?> kafka) {
  /** Brokers drop the connection on requests of more than 100 MiB, unless told otherwise. */
  private static final int MOST_OF_A_REQUEST = 96 << 20;

  public EncodeOptions {
    kafka = Map.copyOf(kafka);
  }

  /** Defaults all round. */
  public static EncodeOptions of(EncodeInstance instance, Map<String, ?> kafka) {
    return new EncodeOptions(
        EncodeSettings.DEFAULT,
        new ReadyTopics(TopicSettings.DEFAULT, TopicLimits.of(sizes(ImageSettings.DEFAULT))),
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
    return EncodeProperties.of(settings, instance, kafka, largestRecord(), room);
  }

  /** What can be written with these settings and to these topics. */
  OutgoingLimits outgoing(int room) {
    return OutgoingLimits.of(topics.limits(), properties(room));
  }

  /** The topics may take more than our limits ask for: an earlier start had others, or a user. */
  private int largestRecord() {
    int taken = Math.max(topics.limits().embedding(), topics.limits().deadLetter());
    return Math.max(sizes(images).deadLetter(), Math.min(taken, MOST_OF_A_REQUEST));
  }

  private static RecordSizes sizes(ImageSettings images) {
    return RecordSizes.ofImages(images.maxBytes());
  }
}
