package dev.infomax.schemas.registry;

/**
 * Confluent's default naming of subjects: the schema of a topic's values is registered as {@code
 * <topic>-value}.
 */
public final class TopicNameStrategy {
  private TopicNameStrategy() {}

  /** Returns the subject of the values of {@code topic}. */
  public static String valueSubject(String topic) {
    return topic + "-value";
  }
}
