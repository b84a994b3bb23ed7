package dev.infomax.streams.topology;

import dev.infomax.streams.config.Knob;
import java.util.Set;

/**
 * The topics and how missing ones are created.
 *
 * <p>Immutable.
 */
public record TopicSettings(
    @Knob(value = "Topic of the images.", byDefault = "images") String images,
    @Knob(value = "Topic of the embeddings, compacted.", byDefault = "embeddings")
        String embeddings,
    @Knob(value = "Topic of the images that cannot be embedded.", byDefault = "images.dlq")
        String deadLetter,
    @Knob(value = "Partitions of a topic that is created, 1 to 10000.", byDefault = "4")
        int partitions,
    @Knob(
            value = "Replicas of a topic that is created, 1 to 100; -1 is the broker's default.",
            byDefault = "-1")
        int replicationFactor,
    @Knob(value = "Whether missing topics are created.", byDefault = "true") boolean create) {
  /** {@code images}, {@code embeddings}, {@code images.dlq}; 4 partitions; created if missing. */
  public static final TopicSettings DEFAULT =
      new TopicSettings("images", "embeddings", "images.dlq", 4, -1, true);

  public TopicSettings {
    name("images", images);
    name("embeddings", embeddings);
    name("dead-letter", deadLetter);
    if (Set.of(images).contains(embeddings) || Set.of(images, embeddings).contains(deadLetter)) {
      throw new IllegalArgumentException(
          "images, embeddings and dead-letter must be three topics but were %s, %s and %s"
              .formatted(images, embeddings, deadLetter));
    }
    if (partitions < 1 || partitions > 10_000) {
      throw new IllegalArgumentException(
          "partitions must be between 1 and 10000 but was " + partitions);
    }
    if (replicationFactor != -1 && (replicationFactor < 1 || replicationFactor > 100)) {
      throw new IllegalArgumentException(
          "replication-factor must be -1 or between 1 and 100 but was " + replicationFactor);
    }
  }

  private static void name(String setting, String topic) {
    if (!topic.matches("[A-Za-z0-9._-]{1,249}") || topic.matches("\\.{1,2}")) {
      throw new IllegalArgumentException(
          "%s must be a topic name, 1 to 249 of A-Z a-z 0-9 . _ - but was %s"
              .formatted(setting, topic.isEmpty() ? "empty" : topic));
    }
  }
}
