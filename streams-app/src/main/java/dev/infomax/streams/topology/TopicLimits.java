package dev.infomax.streams.topology;

/**
 * The largest record that each topic takes, in bytes: its {@code max.message.bytes}.
 *
 * <p>Immutable.
 */
public record TopicLimits(int image, int embedding, int deadLetter) {
  /** Those of topics that are created for such records. */
  public static TopicLimits of(RecordSizes sizes) {
    // An embedding carries its image's attributes and headers, whatever their size.
    return new TopicLimits(sizes.image(), sizes.deadLetter(), sizes.deadLetter());
  }
}
